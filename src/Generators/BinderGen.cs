using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>What openings set on a socket before they bind it: devices, foreign addresses, repair.</summary>
internal static class BinderGen
{
    private const int DevicePercent = 50;
    private const int OddPercent = 8;
    private const int LoopbackIndex = 1;

    /// <summary>Binds a socket to a device, most often in worlds that have two; now and then does something rarer.</summary>
    public static void Prepare(Draft draft, StateGuided calls, int handle)
    {
        var random = draft.Random;
        if (draft.World.HasSecondDevice && random.Chance(DevicePercent))
        {
            Set(calls, handle, SocketOption.SO_BINDTOIFINDEX, random.Chance(50) ? LoopbackIndex : SecondDevice.Index);
        }

        if (random.Chance(OddPercent))
        {
            var (option, value) = random.Below(4) switch
            {
                0 => (SocketOption.TCP_REPAIR, 1),
                1 => (SocketOption.SO_BINDTOIFINDEX, LoopbackIndex),
                2 => (SocketOption.IP_FREEBIND, 1),
                _ => (SocketOption.IP_TRANSPARENT, 1),
            };
            Set(calls, handle, option, value);
        }
    }

    private static void Set(StateGuided calls, int handle, SocketOption option, int value) =>
        calls.TryAppend(new SetSockOptCall(FdArgument.Handle(handle), option.Level, option.Number, OptionValueArgument.Int(value)), out _);
}
