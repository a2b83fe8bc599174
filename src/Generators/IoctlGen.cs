using System.Text;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Generators;

/// <summary>The blocks that <c>ioctl</c> requests point to.</summary>
internal static class IoctlGen
{
    private static readonly int[] Requests =
    [
        IoctlRequest.FIONREAD, IoctlRequest.FIONREAD, IoctlRequest.FIONREAD, IoctlRequest.TIOCOUTQ, IoctlRequest.SIOCOUTQNSD, IoctlRequest.SIOCATMARK,
        IoctlRequest.FIONBIO, IoctlRequest.FIOASYNC, IoctlRequest.FIOCLEX, IoctlRequest.FIONCLEX, IoctlRequest.SIOCGSTAMP_OLD,
        0x89C5, 0x1601, 0x7F00,
    ];

    private static readonly string[] Names = ["lo", "lo", "lo", "lo", "lo:1", "lo0", "", "lo:"];

    /// <summary>A request: often one that tells of the socket's state, else any by name.</summary>
    public static int Request(SplitMix64 random) => random.Chance(55)
        ? random.Pick<int>(Requests)
        : (int)IoctlRequest.Set.Constants[random.Below(IoctlRequest.Set.Constants.Count)].Value;

    /// <summary>A block for a request.</summary>
    public static OptionValueArgument Block(SplitMix64 random, int request) => random.Below(20) switch
    {
        0 => OptionValueArgument.Bad(0),
        1 => OptionValueArgument.Null(0),
        _ => request switch
        {
            IoctlRequest.SIOCGIFNAME => OptionValueArgument.Int(random.Pick<int>([1, 1, 1, 0, -1, 9999])),
            IoctlRequest.SIOCGIFCONF => OptionValueArgument.Int(random.Pick<int>([0, 0, 39, 80, -1])),
            IoctlRequest.FIOSETOWN or IoctlRequest.SIOCSPGRP => OptionValueArgument.Int(random.Pick<int>([0, 0, int.MaxValue, -int.MaxValue, int.MinValue])),
            >= IoctlRequest.SIOCGIFNAME and <= IoctlRequest.SIOCGIFTXQLEN => OptionValueArgument.Text(ValueList.Create<byte>(Encoding.ASCII.GetBytes(random.Pick<string>(Names)))),
            IoctlRequest.FIONBIO => OptionValueArgument.Int(random.Chance(80) ? 1 : 0),
            _ => OptionValueArgument.Int(random.Pick<int>([0, 1, 1, -1])),
        },
    };
}
