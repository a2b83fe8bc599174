using Conformance.Model.Protocols.Ping;
using Conformance.Model.Rules;
using Conformance.Model.Wire;

namespace Conformance.Model.Protocols.Icmp;

/// <summary>What the kernel does with ICMP messages itself (<c>net/ipv4/icmp.c:icmp_rcv</c>), with its settings as they are at boot.</summary>
internal static class IcmpInput
{
    internal static readonly Rule Unsound = Rule.Decides(
        "icmp.input.unsound", "A message with a wrong checksum, or shorter than a header, is dropped once raw sockets have seen it.", "net/ipv4/icmp.c:icmp_rcv");

    internal static readonly Rule GroupIgnored = Rule.Decides(
        "icmp.input.group-ignored", "Messages to a broadcast or multicast address are not answered and reach no ping socket.", "net/ipv4/icmp.c:icmp_rcv");

    internal static readonly Rule Echoes = Rule.Decides(
        "icmp.input.echo", "An echo request is sent back as a reply, type and checksum changed.", "net/ipv4/icmp.c:icmp_echo");

    internal static readonly Rule IsReply = Rule.Decides(
        "icmp.input.echo-reply", "An echo reply goes to the ping socket that has its id.", "net/ipv4/ping.c:ping_rcv");

    /// <summary>Why it cannot be said what a message a program wrote does, or null.</summary>
    public static string? WhyUnpredictable(IpPacket packet)
    {
        var message = packet.Payload.Span;
        if (packet.IsToGroup || !IcmpMessage.IsSound(message))
        {
            return null;
        }

        return message[0] switch
        {
            IcmpMessage.Timestamp => "a timestamp reply tells the time of day",
            IcmpMessage.DestinationUnreachable or IcmpMessage.SourceQuench or IcmpMessage.Redirect or IcmpMessage.TimeExceeded or IcmpMessage.ParameterProblem =>
                "an ICMP error a program wrote",
            _ => null,
        };
    }

    /// <summary>Takes a message.</summary>
    public static void Receive(Kernel kernel, IpPacket packet)
    {
        var message = packet.Payload.Span;
        if (kernel.Rules.Decide(Unsound, !IcmpMessage.IsSound(message))
            || kernel.Rules.Decide(GroupIgnored, packet.IsToGroup))
        {
            return;
        }

        if (kernel.Rules.Decide(IsReply, message[0] is IcmpMessage.EchoReply or IcmpMessage.ExtendedEchoReply))
        {
            PingInput.Receive(kernel, packet);
        }
        else if (kernel.Rules.Decide(Echoes, message[0] == IcmpMessage.Echo))
        {
            IcmpOutput.Echo(kernel, packet);
        }
    }
}
