using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>IP_OPTIONS: what is written into the header of every packet (<c>net/ipv4/ip_options.c</c>). Only fillers are modelled.</summary>
internal static class IpHeaderOptions
{
    private const string Source = "net/ipv4/ip_options.c:__ip_options_compile";
    private const int End = 0; // IPOPT_END
    private const int Filler = 1; // IPOPT_NOOP
    private const int WordBytes = 4;
    private const int LengthMax = 40;

    private static readonly Rule TooLong = Rule.Refuses(
        "setsockopt.ip.options-length", Errno.EINVAL, "IP_OPTIONS is longer than a header has room for.", "net/ipv4/ip_sockglue.c:do_ip_setsockopt");

    private static readonly Rule Fault = Rule.Refuses(
        "setsockopt.ip.options-fault", Errno.EFAULT, "IP_OPTIONS cannot be read.", "net/ipv4/ip_options.c:ip_options_get");

    private static readonly Rule EndsAll = Rule.Decides(
        "setsockopt.ip.options-end", "Whatever stands behind the end of the options becomes an end, too.", Source);

    private static readonly Rule Malformed = Rule.Refuses(
        "setsockopt.ip.options-malformed", Errno.EINVAL, "An option's own length is less than two bytes or more than what is left.", Source,
        oneWay: "Options that are well formed, beyond fillers, change routes and packets and are not modelled.");

    /// <summary>The row.</summary>
    public static OptionRow Row { get; } = new(SocketOption.IP_OPTIONS, (in t) => new OptionReading(t.Sock.Options.HeaderOptions.AsSpan().ToArray()), Write)
    {
        ReadsArgument = true,
        GivesWhole = true,
    };

    private static Prediction Write(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(TooLong, argument.Length > LengthMax))
        {
            return Prediction.Refused(TooLong);
        }

        if (rules.Decide(Fault, argument.Length > 0 && !OptionMemory.IsReadable(argument)))
        {
            return Prediction.Refused(Fault);
        }

        var bytes = new byte[(Math.Clamp(argument.Length, 0, LengthMax) + WordBytes - 1) / WordBytes * WordBytes];
        argument.Bytes.AsSpan()[..Math.Min(argument.Bytes.Count, Math.Min(argument.Length, bytes.Length))].CopyTo(bytes);
        if (Compile(rules, bytes) is { } refusal)
        {
            return refusal;
        }

        var options = target.Sock.Options;
        return target.Sock is Protocols.Tcp.TcpSock { IsTuned: true }
            ? Prediction.Unmodelled("IP_OPTIONS takes room in the segments of a connection")
            : Prediction.Ok(effect: _ =>
            {
                options.HeaderOptions = ValueList.Create<byte>(bytes);
                options.WereHeaderOptionsSet = true;
            });
    }

    private static Prediction? Compile(RuleBook rules, Span<byte> bytes)
    {
        for (var place = 0; place < bytes.Length; place++)
        {
            if (rules.Decide(EndsAll, bytes[place] == End))
            {
                bytes[place..].Clear();
                return null;
            }

            if (bytes[place] is End or Filler)
            {
                continue;
            }

            var rest = bytes.Length - place;
            return rules.Decide(Malformed, rest < 2 || bytes[place + 1] < 2 || bytes[place + 1] > rest)
                ? Prediction.Refused(Malformed)
                : Prediction.Unmodelled("options of the IP header other than fillers are not modelled");
        }

        return null;
    }
}
