using Conformance.Model.Addresses;
using Conformance.Model.Families;
using Conformance.Model.Files;
using Conformance.Model.Ports;
using Conformance.Model.Protocols.Raw;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Ping;

/// <summary><c>bind</c> of a ping socket, and the id it gets without one (<c>net/ipv4/ping.c:ping_bind</c>). No id needs a privilege.</summary>
internal static class PingBind
{
    private const string Source = "net/ipv4/ping.c:ping_bind";

    internal static readonly Rule ShortAddress = Rule.Refuses(
        "bind.ping.short-address", Errno.EINVAL, "The address is shorter than a sockaddr_in.", "net/ipv4/ping.c:ping_check_bind_addr");

    internal static readonly Rule WrongFamily = Rule.Refuses(
        "bind.ping.wrong-family", Errno.EAFNOSUPPORT, "The family is not AF_INET; AF_UNSPEC is let through with the address 0.0.0.0.", "net/ipv4/ping.c:ping_check_bind_addr");

    internal static readonly Rule AddressNotLocal = Rule.Refuses(
        "bind.ping.address-not-local", Errno.EADDRNOTAVAIL, "The address is a group, which no option allows, or neither local nor 0.0.0.0, and nothing allows foreign ones.", "net/ipv4/ping.c:ping_check_bind_addr");

    internal static readonly Rule AlreadyBound = Rule.Refuses(
        "bind.ping.already-bound", Errno.EINVAL, "The socket has an id.", Source);

    internal static readonly Rule IdInUse = Rule.Refuses(
        "bind.ping.id-in-use", Errno.EADDRINUSE, "Another socket has the id, whatever its address, and SO_REUSEADDR is off on one of the two.", "net/ipv4/ping.c:ping_get_port");

    internal static readonly Rule IdNeeded = Rule.Decides(
        "autobind.ping.needed", "A ping socket without an id gets one before the call itself is looked at.", "net/ipv4/af_inet.c:inet_autobind");

    internal static readonly Rule KeepsAddress = Rule.Decides(
        "bind.ping.address-pinned", "An address other than 0.0.0.0 stays with the socket until it is closed.", Source);

    internal static readonly Rule KeepsId = Rule.Decides(
        "bind.ping.id-pinned", "An id the caller chose stays with the socket until it is closed; one the kernel chose does not.", Source);

    /// <summary>Predicts a bind.</summary>
    public static Prediction Predict(Kernel kernel, OpenFile file, PingSock sock, AddressArgument argument)
    {
        var rules = kernel.Rules;
        var address = CopiedAddress.Of(argument, kernel.Bindings);
        if (rules.Decide(ShortAddress, address.Length < AddressArgument.InetLength))
        {
            return Prediction.Refused(ShortAddress);
        }

        var isAny = address.Address == InternetAddress.Any;
        if (rules.Decide(WrongFamily, address.Family != AddressFamily.AF_INET && !(address.Family == AddressFamily.AF_UNSPEC && isAny)))
        {
            return Prediction.Refused(WrongFamily);
        }

        var kind = LocalAddresses.KindOf(kernel.World, address.Address);
        var isAllowed = isAny || kind == AddressKind.Local || (kind == AddressKind.Unicast && RawBind.AllowsForeign(kernel, sock));
        if (rules.Decide(AddressNotLocal, !isAllowed))
        {
            return Prediction.Refused(AddressNotLocal);
        }

        if (rules.Decide(AlreadyBound, sock.Number != 0))
        {
            return Prediction.Refused(AlreadyBound);
        }

        if (address.Port == 0)
        {
            return WithId(kernel, file, sock, Prediction.Ok(effect: _ => Settle(kernel, sock, address)));
        }

        return rules.Decide(IdInUse, kernel.PingIds.Conflicts(sock, address.Port))
            ? Prediction.Refused(IdInUse)
            : Prediction.Ok(effect: _ =>
            {
                kernel.PingIds.Take(sock, address.Port);
                Settle(kernel, sock, address);
            });
    }

    /// <summary>Predicts a call that needs an id, which the socket keeps even where the call then fails.</summary>
    public static Prediction Before(Kernel kernel, OpenFile file, PingSock sock, Func<Prediction> call) =>
        kernel.Rules.Decide(IdNeeded, sock.Number == 0) ? WithId(kernel, file, sock, call()) : call();

    private static Prediction WithId(Kernel kernel, OpenFile file, PingSock sock, Prediction call)
    {
        if (call.Kind == PredictionKind.Unmodelled)
        {
            return call;
        }

        var choice = new PortChoice(kernel.Files.DescriptorOf(file), [kernel.PingIds.AutomaticIds()]);
        return Prediction.PortFrom(
            choice,
            call.Result,
            outcome =>
            {
                kernel.PingIds.TakeAutomatic(sock, outcome.Port);
                sock.SourcePort = outcome.Port;
                call.Effect?.Invoke(outcome);
            },
            call.Rule);
    }

    private static void Settle(Kernel kernel, PingSock sock, CopiedAddress address)
    {
        sock.ReceiveAddress = address.Address;
        sock.SourceAddress = address.Address;
        sock.IsAddressLocked |= kernel.Rules.Decide(KeepsAddress, address.Address != InternetAddress.Any);
        sock.IsPortLocked |= kernel.Rules.Decide(KeepsId, address.Port != 0);
        sock.SourcePort = sock.Number;
        sock.PeerAddress = InternetAddress.Any;
        sock.PeerPort = 0;
        sock.ForgetRoute();
    }
}
