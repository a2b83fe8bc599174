namespace Conformance.Scenarios.Abi;

/// <summary>How the block lies in memory that an <c>ioctl</c> request's pointer points to, and which part of it is the answer.</summary>
/// <param name="NumberOffset">Where an integer argument stands, in bytes.</param>
/// <param name="AnswerOffset">Where the answer stands.</param>
/// <param name="AnswerBytes">Bytes of the answer, 0 for none.</param>
/// <param name="AnswerKind">The answer's form.</param>
public readonly record struct IoctlBlock(int NumberOffset, int AnswerOffset, int AnswerBytes, OptionValueKind AnswerKind)
{
    /// <summary>Bytes of a device name (IFNAMSIZ), which stands first in a <c>struct ifreq</c>.</summary>
    public const int NameBytes = 16;

    /// <summary>Bytes of a <c>struct ifreq</c>.</summary>
    public const int RequestBytes = 40;

    private const int AddressBytes = 16;

    /// <summary>How a request lays its block out.</summary>
    public static IoctlBlock Of(int request) => request switch
    {
        IoctlRequest.FIGETBSZ or IoctlRequest.TIOCOUTQ or IoctlRequest.FIONREAD or IoctlRequest.FIOGETOWN or IoctlRequest.SIOCGPGRP
            or IoctlRequest.SIOCATMARK or IoctlRequest.SIOCGIFCONF or IoctlRequest.SIOCOUTQNSD => new(0, 0, sizeof(int), OptionValueKind.Int),
        IoctlRequest.SIOCGIFNAME => new(NameBytes, 0, NameBytes, OptionValueKind.Text),
        IoctlRequest.SIOCGIFFLAGS or IoctlRequest.SIOCGIFMETRIC or IoctlRequest.SIOCGIFMTU or IoctlRequest.SIOCGIFINDEX
            or IoctlRequest.SIOCGIFTXQLEN => new(0, NameBytes, sizeof(int), OptionValueKind.Int),
        IoctlRequest.SIOCGIFADDR or IoctlRequest.SIOCGIFDSTADDR or IoctlRequest.SIOCGIFBRDADDR or IoctlRequest.SIOCGIFNETMASK
            or IoctlRequest.SIOCGIFHWADDR => new(0, NameBytes, AddressBytes, OptionValueKind.Bytes),
        _ => default,
    };
}
