using System.Text;
using Conformance.Model.Addresses;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// SO_BINDTODEVICE and SO_BINDTOIFINDEX: one value, by name and by number (<c>net/core/sock.c:sock_setbindtodevice</c>,
/// <c>sock_bindtoindex_locked</c>, <c>sock_getbindtodevice</c>). Only the name is checked against the devices there are.
/// </summary>
internal static class DeviceOptions
{
    private const int NameRoom = 16; // IFNAMSIZ

    private const string ByName = "net/core/sock.c:sock_setbindtodevice";
    private const string ByIndex = "net/core/sock.c:sock_bindtoindex_locked";
    private const string GetSource = "net/core/sock.c:sock_getbindtodevice";

    internal static readonly Rule NameFault = Rule.Refuses(
        "setsockopt.device.name-fault", Errno.EFAULT, "The name of the device cannot be read.", ByName,
        nothingAfter: "what cannot be read has no value to refuse");

    internal static readonly Rule NoSuchName = Rule.Refuses(
        "setsockopt.device.no-such-name", Errno.ENODEV, "No device has the name given.", ByName);

    internal static readonly Rule Capability = Rule.Refuses(
        "setsockopt.device.capability", Errno.EPERM, "The socket is bound to a device already and the caller lacks CAP_NET_RAW.", ByIndex);

    internal static readonly Rule NegativeIndex = Rule.Refuses(
        "setsockopt.device.negative-index", Errno.EINVAL, "The index of the device is negative.", ByIndex);

    internal static readonly Rule SmallRoom = Rule.Refuses(
        "getsockopt.device.small-room", Errno.EINVAL, "There is a name to give and the caller has no room for the longest one.", GetSource);

    internal static readonly Rule DeviceGone = Rule.Refuses(
        "getsockopt.device.no-such-index", Errno.ENODEV, "The socket was bound to an index no device has.", GetSource);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        new OptionRow(SocketOption.SO_BINDTODEVICE, ReadName, SetName) { ReadsArgument = true },
        OptionRow.Integer(SocketOption.SO_BINDTOIFINDEX, sock => sock.BoundDevice, SetIndex),
    ];

    private static Prediction SetName(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        var count = Math.Min(argument.Length, NameRoom - 1);
        if (kernel.Rules.Decide(NameFault, count > 0 && !OptionMemory.IsReadable(argument)))
        {
            return Prediction.Refused(NameFault);
        }

        var name = NameIn(argument, count);
        var index = Devices.Find(kernel.World, name);
        return kernel.Rules.Decide(NoSuchName, name.Length > 0 && index == 0)
            ? Prediction.Refused(NoSuchName)
            : SetIndex(target, index, argument);
    }

    private static ReadOnlySpan<byte> NameIn(OptionValueArgument argument, int count)
    {
        var bytes = argument.Bytes.AsSpan();
        bytes = bytes[..Math.Min(bytes.Length, Math.Max(0, count))];
        var end = bytes.IndexOf((byte)0);
        return end < 0 ? bytes : bytes[..end];
    }

    private static Prediction SetIndex(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        var sock = target.Sock;
        if (kernel.Rules.Decide(Capability, sock.BoundDevice != 0 && !kernel.Has(Capabilities.NetRaw)))
        {
            return Prediction.Refused(Capability);
        }

        if (kernel.Rules.Decide(NegativeIndex, value < 0))
        {
            return Prediction.Refused(NegativeIndex);
        }

        if (value is not (0 or Devices.Loopback) && sock is TcpSock { State: not (TcpState.Close or TcpState.Listen) })
        {
            return Prediction.Unmodelled("a connection moved away from the device of its peer ends by timers");
        }

        return Prediction.Ok(effect: _ =>
        {
            sock.BoundDevice = value;
            sock.ForgetRoute();
        });
    }

    private static OptionReading ReadName(in OptionTarget target)
    {
        var kernel = target.Kernel;
        var device = target.Sock.BoundDevice;
        if (device == 0)
        {
            return new OptionReading(ReadOnlyMemory<byte>.Empty);
        }

        if (kernel.Rules.Decide(SmallRoom, target.Room < NameRoom))
        {
            return OptionReading.Refused(SmallRoom);
        }

        return kernel.Rules.Decide(DeviceGone, !Devices.Exists(kernel.World, device))
            ? OptionReading.Refused(DeviceGone)
            : new OptionReading(Encoding.ASCII.GetBytes(Devices.NameOf(device) + "\0"));
    }
}
