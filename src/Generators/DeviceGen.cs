using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>Devices that openings bind their sockets to.</summary>
internal static class DeviceGen
{
    private const int DevicePercent = 50;
    private const int LoopbackIndex = 1;

    /// <summary>Binds a socket to a device, most often in worlds that have two.</summary>
    public static void Choose(Draft draft, StateGuided calls, int handle)
    {
        var random = draft.Random;
        if (draft.World.HasSecondDevice && random.Chance(DevicePercent))
        {
            var option = SocketOption.SO_BINDTOIFINDEX;
            var index = random.Chance(50) ? LoopbackIndex : SecondDevice.Index;
            calls.TryAppend(new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, OptionValueArgument.Int(index)), out _);
        }
    }
}
