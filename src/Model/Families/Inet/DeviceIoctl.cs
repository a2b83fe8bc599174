using System.Buffers.Binary;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Families.Inet;

/// <summary>
/// The requests of <c>ioctl</c> about devices (<c>net/ipv4/devinet.c:devinet_ioctl</c>, <c>net/core/dev_ioctl.c:dev_ioctl</c>).
/// The one device of a scenario is the loopback device; its addresses all have its name as label.
/// </summary>
internal static class DeviceIoctl
{
    private const string Loopback = "lo";
    private const int LoopbackIndex = 1;
    private const uint LoopbackAddress = 0x7F00_0001;
    private const int LoopbackPrefix = 8;
    private const int AddressOffset = IoctlBlock.NameBytes;
    private const int AddressBytes = 16;
    private const int UpLoopbackRunning = 0x49;
    private const int LoopbackMtu = 65536;
    private const int LoopbackQueue = 1000;
    private const int LoopbackHardware = 772;

    private static readonly Rule Fault = Rule.Refuses(
        "ioctl.device.fault", Errno.EFAULT, "The request with the device's name cannot be read.", "net/socket.c:get_user_ifreq");

    private static readonly Rule NotPermitted = Rule.Refuses(
        "ioctl.device.not-permitted", Errno.EPERM, "Setting a device up takes CAP_NET_ADMIN, whether the device exists or not.", "net/core/dev_ioctl.c:dev_ioctl");

    private static readonly Rule Missing = Rule.Refuses(
        "ioctl.device.missing", Errno.ENODEV, "No device has the name or index.", "net/core/dev_ioctl.c:dev_ifsioc_locked");

    private static readonly Rule NoAddress = Rule.Refuses(
        "ioctl.device.no-address", Errno.EADDRNOTAVAIL, "No address of the device has the name as its label.", "net/ipv4/devinet.c:devinet_ioctl",
        nothingAfter: "it is the last check of its request");

    private static readonly Rule Unknown = Rule.Refuses(
        "ioctl.device.unknown", Errno.ENOTTY, "No device request has the number; what the protocol does not know ends here as well.", "net/core/dev_ioctl.c:dev_ioctl");

    private static readonly Rule ListFault = Rule.Refuses(
        "ioctl.device.list-fault", Errno.EFAULT, "The length and pointer for the list of addresses cannot be read.", "net/core/dev_ioctl.c:dev_ifconf");

    /// <summary>Whether the IPv4 family answers a request before the protocol is asked.</summary>
    public static bool IsOfFamily(int request) => request is IoctlRequest.SIOCGIFADDR or IoctlRequest.SIOCGIFDSTADDR or IoctlRequest.SIOCGIFBRDADDR
        or IoctlRequest.SIOCGIFNETMASK or IoctlRequest.SIOCSIFADDR or IoctlRequest.SIOCSIFFLAGS;

    /// <summary>SIOCGIFCONF without a buffer: how long the list of addresses is.</summary>
    public static Prediction List(Kernel kernel, IoctlCall call) => kernel.Rules.Decide(ListFault, !call.IsReadable)
        ? Prediction.Refused(ListFault)
        : Prediction.Ok(output: IoctlOutput.Of(call, IoctlBlock.RequestBytes * (1 + kernel.World.Addresses.Count)));

    /// <summary>Predicts any other request about a device.</summary>
    public static Prediction Predict(Kernel kernel, IoctlCall call)
    {
        var rules = kernel.Rules;
        if (rules.Decide(Fault, !call.IsReadable))
        {
            return Prediction.Refused(Fault);
        }

        if (rules.Decide(NotPermitted, call.SetsDevice && !kernel.Has(Capabilities.NetAdmin)))
        {
            return Prediction.Refused(NotPermitted);
        }

        if (call.Request == IoctlRequest.SIOCGIFNAME)
        {
            return rules.Decide(Missing, call.IntegerAt(AddressOffset) != LoopbackIndex)
                ? Prediction.Refused(Missing)
                : Prediction.Ok(output: IoctlOutput.Of(call, "lo"u8.ToArray()));
        }

        var answer = AnswerOf(call.Request);
        if (rules.Decide(Unknown, answer.IsEmpty && !IsOfFamily(call.Request)))
        {
            return Prediction.Refused(Unknown);
        }

        var label = call.DeviceName;
        var colon = label.IndexOf(':', StringComparison.Ordinal);
        if (rules.Decide(Missing, (colon < 0 ? label : label[..colon]) != Loopback))
        {
            return Prediction.Refused(Missing);
        }

        return IsOfFamily(call.Request) ? AddressOf(kernel, call, label) : Prediction.Ok(output: IoctlOutput.Of(call, answer));
    }

    private static ReadOnlyMemory<byte> AnswerOf(int request)
    {
        var bytes = new byte[request == IoctlRequest.SIOCGIFHWADDR ? AddressBytes : sizeof(int)];
        switch (request)
        {
            case IoctlRequest.SIOCGIFFLAGS:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, UpLoopbackRunning);
                return bytes;
            case IoctlRequest.SIOCGIFMTU:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, LoopbackMtu);
                return bytes;
            case IoctlRequest.SIOCGIFINDEX:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, LoopbackIndex);
                return bytes;
            case IoctlRequest.SIOCGIFTXQLEN:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, LoopbackQueue);
                return bytes;
            case IoctlRequest.SIOCGIFHWADDR:
                BinaryPrimitives.WriteInt16LittleEndian(bytes, LoopbackHardware);
                return bytes;
            case IoctlRequest.SIOCGIFMETRIC:
                return bytes;
            default:
                return default;
        }
    }

    // A whole address behind the name chooses among several with that label; else the first answers.
    private static Prediction AddressOf(Kernel kernel, IoctlCall call, string label)
    {
        if (kernel.Rules.Decide(NoAddress, label != Loopback))
        {
            return Prediction.Refused(NoAddress);
        }

        var (address, prefix) = (LoopbackAddress, LoopbackPrefix);
        var wanted = BinaryPrimitives.ReverseEndianness(unchecked((uint)call.IntegerAt(AddressOffset + 4)));
        foreach (var other in kernel.World.Addresses)
        {
            if ((short)call.IntegerAt(AddressOffset) == AddressFamily.AF_INET && other.Address == wanted)
            {
                (address, prefix) = (other.Address, other.PrefixLength);
            }
        }

        var answer = new byte[AddressBytes];
        BinaryPrimitives.WriteInt16LittleEndian(answer, AddressFamily.AF_INET);
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(4), call.Request switch
        {
            IoctlRequest.SIOCGIFNETMASK => uint.MaxValue << (32 - prefix),
            IoctlRequest.SIOCGIFBRDADDR => 0,
            _ => address,
        });
        return Prediction.Ok(output: IoctlOutput.Of(call, answer));
    }
}
