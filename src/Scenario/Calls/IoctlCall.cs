using System.Buffers.Binary;
using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary>
/// <c>ioctl(2)</c> with a pointer to a block: an integer, the name of a device, bytes, or nothing good. Behind what is given
/// the block holds zeros; what it answers with is the part of it that <see cref="IoctlBlock"/> names.
/// </summary>
/// <param name="Fd">The descriptor.</param>
/// <param name="Request">The request, one of <see cref="IoctlRequest"/> or one nobody has.</param>
/// <param name="Argument">The block; its length argument is always its own.</param>
public sealed record IoctlCall(FdArgument Fd, int Request, OptionValueArgument Argument) : DescriptorCall(Fd)
{
    /// <summary>More than every process has (PID_MAX_LIMIT).</summary>
    public const int NoProcess = 4194304;

    private const int FirstFreeDevice = 0x89C0;
    private const int LastFreeDevice = 0x89DF;

    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "ioctl",
        CallDefines.Nothing,
        a => new IoctlCall((FdArgument)a[0], (int)a[1], (OptionValueArgument)a[2]),
        Parameter.Fd,
        Parameter.Number("request", IoctlRequest.Set),
        new Parameter("argp", ParameterKind.Block))
    {
        AnswerKind = a => IoctlBlock.Of((int)a[1]) is { AnswerBytes: > 0 } block ? block.AnswerKind : null,
    };

    /// <summary>The block.</summary>
    public OptionValueArgument Argument { get; } = Argument.WithLength(Argument.Bytes.Count);

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Request, Argument];

    /// <summary>Whether the pointer is good.</summary>
    public bool IsReadable => Argument.Form is not (OptionValueForm.Null or OptionValueForm.Bad);

    /// <summary>The integer at an offset of the block.</summary>
    public int IntegerAt(int offset)
    {
        Span<byte> block = stackalloc byte[IoctlBlock.RequestBytes];
        CopyTo(block);
        return BinaryPrimitives.ReadInt32LittleEndian(block[offset..]);
    }

    /// <summary>The device named first in the block, up to its end.</summary>
    public string DeviceName
    {
        get
        {
            Span<byte> block = stackalloc byte[IoctlBlock.RequestBytes];
            CopyTo(block);
            var name = block[..(IoctlBlock.NameBytes - 1)];
            var end = name.IndexOf((byte)0);
            return System.Text.Encoding.Latin1.GetString(end < 0 ? name : name[..end]);
        }
    }

    /// <summary>Writes the block as it stands in memory, as far as there is room; the rest is left as it is.</summary>
    public void CopyTo(Span<byte> block)
    {
        var offset = Argument.Form == OptionValueForm.Int ? IoctlBlock.Of(Request).NumberOffset : 0;
        var bytes = Argument.Bytes.AsSpan();
        bytes[..Math.Min(bytes.Length, block.Length - offset)].CopyTo(block[offset..]);
    }

    /// <summary>
    /// Why the call is never made, or null: it could act on the host, or on something no scenario knows. Callers who
    /// may set devices up do not either (<see cref="SetsDevice"/>).
    /// </summary>
    public string? WhyNot => Request switch
    {
        IoctlRequest.FIOSETOWN or IoctlRequest.SIOCSPGRP when IsReadable && !IsHarmlessOwner(IntegerAt(0)) => "the kernel could signal a process of this host",
        IoctlRequest.SIOCGIFCONF when IntegerAt(8) != 0 || IntegerAt(12) != 0 => "what stands at that address of the process is not part of a scenario",
        IoctlRequest.SIOCGIFNAME => null,
        IoctlRequest.SIOCGIFCONF => null,
        >= IoctlRequest.SIOCGIFFLAGS and <= IoctlRequest.SIOCGIFTXQLEN when IsNamed && !IsHarmlessName => "the kernel could load a module for that device",
        _ when IsNamed => null,
        >= FirstFreeDevice and <= LastFreeDevice => null,
        _ => IsOfNobody ? null : "other requests of files, terminals and devices are not modelled",
    };

    /// <summary>Whether it sets a device up anew, where the caller may.</summary>
    public bool SetsDevice => Request is IoctlRequest.SIOCSIFADDR or IoctlRequest.SIOCSIFFLAGS or IoctlRequest.SIOCSIFMTU;

    private bool IsNamed => IoctlRequest.Set.Constants.Any(constant => constant.Value == Request);

    private bool IsHarmlessName => DeviceName.Length == 0 || DeviceName.StartsWith("lo", StringComparison.Ordinal);

    // No driver, file system or socket has requests of these types. (0x00, 0x15, 0x54, 0x58, 0x66, 0x89, 0x8b, 0x94 are somebody's.)
    private bool IsOfNobody => ((Request >> 8) & 0xFF) is 0x01 or 0x16 or 0x7F or 0xC3;

    private static bool IsHarmlessOwner(int owner) => owner is 0 or int.MinValue or > NoProcess or < -NoProcess;
}
