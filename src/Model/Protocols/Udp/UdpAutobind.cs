using Conformance.Model.Files;
using Conformance.Model.Ports;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Udp;

/// <summary>
/// A datagram socket that sends or connects without a port gets one first, and keeps it even where the call then fails.
/// <c>net/ipv4/af_inet.c:inet_autobind</c>
/// </summary>
internal static class UdpAutobind
{
    internal static readonly Rule Needed = Rule.Decides(
        "autobind.udp.needed", "A socket without a port gets one before the call itself is looked at.", "net/ipv4/af_inet.c:inet_autobind");

    internal static readonly Rule Exhausted = Rule.Refuses(
        "autobind.udp.ports-exhausted", Errno.EAGAIN, "No port of the local range can be chosen.", "net/ipv4/af_inet.c:inet_autobind");

    /// <summary>Predicts the call behind the autobind, which adds the port to its effects.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="file">The file.</param>
    /// <param name="sock">The socket.</param>
    /// <param name="call">What the call itself answers and does; its effect finds the port in place.</param>
    public static Prediction Before(Kernel kernel, OpenFile file, UdpSock sock, Func<Prediction> call)
    {
        if (!kernel.Rules.Decide(Needed, sock.Number == 0))
        {
            return call();
        }

        var tiers = UdpPortProtocol.Instance.AutomaticPorts(kernel, sock, sock.ReceiveAddress);
        var choice = new PortChoice(kernel.Files.DescriptorOf(file), tiers);
        if (kernel.Rules.Decide(Exhausted, choice.IsExhausted))
        {
            return Prediction.Refused(Exhausted);
        }

        var inner = call();
        Invariant.Holds(inner.Kind != PredictionKind.PortFrom, "a port is chosen once a call");
        return inner.Kind == PredictionKind.Unmodelled ? inner : Prediction.PortFrom(
            choice,
            inner.Result,
            outcome =>
            {
                UdpPortProtocol.Instance.TakePort(kernel, sock, outcome.Port);
                sock.SourcePort = outcome.Port;
                inner.Effect?.Invoke(outcome);
            },
            inner.Rule);
    }
}
