using Conformance.Model.Addresses;
using Conformance.Model.Files;
using Conformance.Model.Ports;
using Conformance.Model.Protocols;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary><c>bind</c> of an INET socket (<c>net/ipv4/af_inet.c:__inet_bind</c>).</summary>
/// <remarks>Not modelled: BPF programs that rewrite or refuse, VRF tables.</remarks>
internal static class InetBind
{
    private const string Source = "net/ipv4/af_inet.c:__inet_bind";

    internal static readonly Rule ShortAddress = Rule.Refuses(
        "bind.inet.short-address", Errno.EINVAL, "The address is shorter than a sockaddr_in.", "net/ipv4/af_inet.c:inet_bind_sk");

    internal static readonly Rule WrongFamily = Rule.Refuses(
        "bind.inet.wrong-family", Errno.EAFNOSUPPORT, "The family is not AF_INET; AF_UNSPEC is let through with the address 0.0.0.0.", Source);

    internal static readonly Rule AddressNotLocal = Rule.Refuses(
        "bind.inet.address-not-local", Errno.EADDRNOTAVAIL, "The address is neither local nor a group, and none of IP_FREEBIND, IP_TRANSPARENT and ip_nonlocal_bind allows foreign ones.", Source);

    internal static readonly Rule PrivilegedPort = Rule.Refuses(
        "bind.inet.privileged-port", Errno.EACCES, "The port is below ip_unprivileged_port_start and the caller lacks CAP_NET_BIND_SERVICE.", Source);

    internal static readonly Rule AlreadyBound = Rule.Refuses(
        "bind.inet.already-bound", Errno.EINVAL, "The socket has a port, or is not closed.", Source);

    internal static readonly Rule PortChosenLater = Rule.Decides(
        "bind.inet.port-chosen-later", "With IP_BIND_ADDRESS_NO_PORT and port 0 only the address is bound.", Source);

    internal static readonly Rule Conflict = Rule.Refuses(
        "bind.inet.port-in-use", Errno.EADDRINUSE, "Another socket holds the port on an overlapping address and does not share it.", Source);

    internal static readonly Rule Exhausted = Rule.Refuses(
        "bind.inet.ports-exhausted", Errno.EADDRINUSE, "No port of the local range can be chosen.", Source);

    internal static readonly Rule KeepsAddress = Rule.Decides(
        "bind.inet.address-pinned", "An address other than 0.0.0.0 stays with the socket until it is closed.", Source);

    internal static readonly Rule KeepsPort = Rule.Decides(
        "bind.inet.port-pinned", "A port the caller chose stays with the socket until it is closed; one the kernel chose does not.", Source);

    internal static readonly Rule GroupIsNoSource = Rule.Decides(
        "bind.inet.group-is-no-source", "A multicast or broadcast address receives but never sends.", Source);

    /// <summary>Predicts a bind.</summary>
    public static Prediction Predict(Kernel kernel, OpenFile file, InetSock sock, bool isClosed, AddressArgument argument, IPortProtocol protocol)
    {
        var address = CopiedAddress.Of(argument, kernel.Bindings);
        if (kernel.Rules.Decide(ShortAddress, address.Length < AddressArgument.InetLength))
        {
            return Prediction.Refused(ShortAddress);
        }

        var isUnspecifiedAny = address.Family == AddressFamily.AF_UNSPEC && address.Address == InternetAddress.Any;
        if (kernel.Rules.Decide(WrongFamily, address.Family != AddressFamily.AF_INET && !isUnspecifiedAny))
        {
            return Prediction.Refused(WrongFamily);
        }

        var kind = LocalAddresses.KindOf(kernel.World, address.Address);
        var allowsForeign = sock.FreeBind || sock.IsTransparent || kernel.World.NonlocalBind;
        if (kernel.Rules.Decide(AddressNotLocal, kind == AddressKind.Unicast && !allowsForeign))
        {
            return Prediction.Refused(AddressNotLocal);
        }

        var isPrivileged = address.Port != 0 && address.Port < kernel.World.UnprivilegedPortStart;
        if (kernel.Rules.Decide(PrivilegedPort, isPrivileged && !kernel.Has(Capabilities.NetBindService)))
        {
            return Prediction.Refused(PrivilegedPort);
        }

        return kernel.Rules.Decide(AlreadyBound, !isClosed || sock.Number != 0)
            ? Prediction.Refused(AlreadyBound)
            : BindPort(kernel, file, sock, address, kind, protocol);
    }

    private static Prediction BindPort(Kernel kernel, OpenFile file, InetSock sock, CopiedAddress address, AddressKind kind, IPortProtocol protocol)
    {
        void Finish(int port) => Settle(kernel, sock, address, kind, port, protocol);
        void Forget(Outcome outcome) => sock.ReceiveAddress = sock.SourceAddress = InternetAddress.Any;

        if (address.Port != 0)
        {
            return kernel.Rules.Decide(Conflict, protocol.Conflicts(kernel, sock, address.Address, address.Port))
                ? Prediction.Refused(Conflict, Forget)
                : Prediction.Ok(effect: _ => Finish(address.Port));
        }

        if (kernel.Rules.Decide(PortChosenLater, sock.BindAddressNoPort))
        {
            return Prediction.Ok(effect: _ => Finish(0), rule: PortChosenLater);
        }

        var choice = new PortChoice(kernel.Files.DescriptorOf(file), protocol.AutomaticPorts(kernel, sock, address.Address));
        if (kernel.Rules.Decide(Exhausted, choice.IsExhausted))
        {
            return Prediction.Refused(Exhausted, Forget);
        }

        return Prediction.PortFrom(
            choice,
            CallResult.Ok(),
            outcome =>
            {
                if (outcome.Result.IsSuccess)
                {
                    Finish(outcome.Port);
                }
                else
                {
                    Forget(outcome);
                }
            },
            null,
            choice.MayFail ? [new(CallResult.Fail(Exhausted.Errno), sock.SourcePort)] : []);
    }

    private static void Settle(Kernel kernel, InetSock sock, CopiedAddress address, AddressKind kind, int port, IPortProtocol protocol)
    {
        sock.ReceiveAddress = address.Address;
        sock.SourceAddress = kernel.Rules.Decide(GroupIsNoSource, kind is AddressKind.Multicast or AddressKind.Broadcast) ? InternetAddress.Any : address.Address;
        if (port != 0)
        {
            protocol.TakePort(kernel, sock, port);
        }

        if (kernel.Rules.Decide(KeepsAddress, address.Address != InternetAddress.Any))
        {
            sock.IsAddressLocked = true;
        }

        if (kernel.Rules.Decide(KeepsPort, address.Port != 0))
        {
            sock.IsPortLocked = true;
        }

        sock.SourcePort = port;
        sock.PeerAddress = InternetAddress.Any;
        sock.PeerPort = 0;
        sock.ForgetRoute();
    }
}
