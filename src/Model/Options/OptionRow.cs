using System.Buffers.Binary;
using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>The socket an option is set or read on.</summary>
internal readonly record struct OptionTarget(Kernel Kernel, Socket Socket)
{
    /// <summary>The bytes the caller of <c>getsockopt</c> has room for, not negative; 0 where an option is set.</summary>
    public int Room { get; init; }

    /// <summary>Whether what the caller of <c>getsockopt</c> has room in is no memory of its own.</summary>
    public bool HasBadRoom { get; init; }

    /// <summary>The protocol side; asked for by rows that need it, which are not asked where it is not modelled.</summary>
    public Sock Sock => Socket.Sock ?? throw new InvariantException("a row that needs the protocol side finds it");
}

/// <summary>What an option reads as, before it is copied out.</summary>
/// <param name="Bytes">The whole value.</param>
/// <param name="Effect">What reading changes, even where copying fails; null for nothing.</param>
/// <param name="UnmodelledReason">Why the value is not known, or null.</param>
internal readonly record struct OptionReading(ReadOnlyMemory<byte> Bytes, Action<Outcome>? Effect = null, string? UnmodelledReason = null)
{
    /// <summary>The rule that refuses to read the option, or null.</summary>
    public Rule? Refusal { get; private init; }

    /// <summary>A rule refuses.</summary>
    public static OptionReading Refused(Rule rule) => new() { Refusal = rule };

    /// <summary>The value is not known.</summary>
    public static OptionReading Unmodelled(string reason) => new(default, UnmodelledReason: reason);

    /// <summary>A 32-bit integer.</summary>
    public static OptionReading Of(int value, Action<Outcome>? effect = null)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return new OptionReading(bytes, effect);
    }

    /// <summary>The value as an integer.</summary>
    public int AsInteger => BinaryPrimitives.ReadInt32LittleEndian(Bytes.Span);
}

/// <summary>Predicts what setting an option does.</summary>
/// <param name="target">The socket.</param>
/// <param name="value">The integer read from the caller.</param>
/// <param name="argument">The whole argument, for values that are no integers and for lengths.</param>
internal delegate Prediction OptionWriter(in OptionTarget target, int value, OptionValueArgument argument);

/// <summary>Reads an option.</summary>
internal delegate OptionReading OptionReader(in OptionTarget target);

/// <summary>One row of an option table: what an option of the catalogue does.</summary>
/// <param name="Option">The option.</param>
/// <param name="Read">How it reads; null where it cannot be.</param>
/// <param name="Write">How it is set; null where it cannot be.</param>
internal sealed record OptionRow(SocketOption Option, OptionReader? Read, OptionWriter? Write)
{
    /// <summary>Whether setting looks at length and memory by itself, so that the checks of the level do not run and the value given to the writer is 0.</summary>
    public bool ReadsArgument { get; init; }

    /// <summary>Whether reading gives whole values only: IPPROTO_IP then does not shorten an integer to one byte.</summary>
    public bool GivesWhole { get; init; }

    /// <summary>Whether it needs the protocol side of the socket.</summary>
    public bool NeedsSock { get; init; } = true;

    /// <summary>An integer that belongs to the API side and cannot be set.</summary>
    public static OptionRow Identity(SocketOption option, Func<Socket, int> read) =>
        new(option, (in t) => OptionReading.Of(read(t.Socket)), null) { NeedsSock = false };

    /// <summary>An integer that cannot be set.</summary>
    public static OptionRow ReadOnly(SocketOption option, Func<Sock, int> read) =>
        new(option, (in t) => OptionReading.Of(read(t.Sock)), null);

    /// <summary>A flag: any integer but 0 sets it.</summary>
    public static OptionRow Flag(SocketOption option, Func<Sock, bool> read, Action<Sock, bool> write) =>
        new(option, (in t) => OptionReading.Of(read(t.Sock) ? 1 : 0), Writing((sock, value) => write(sock, value != 0)));

    /// <summary>A flag without a member of its own.</summary>
    public static OptionRow Flag(SocketOption option, OptionFlags flag) =>
        Flag(option, sock => (sock.Options.Flags & flag) != 0, (sock, value) => sock.Options.Set(flag, value));

    /// <summary>An integer, set by rules of its own.</summary>
    public static OptionRow Integer(SocketOption option, Func<Sock, int> read, OptionWriter write) =>
        new(option, (in t) => OptionReading.Of(read(t.Sock)), write);

    /// <summary>An integer that a rule refuses outside its range.</summary>
    public static OptionRow Ranged(SocketOption option, Func<Sock, int> read, Action<Sock, int> write, Rule range, Func<int, bool> isOutside) =>
        Integer(option, read, WritingUnless(range, isOutside, write));

    /// <summary>A flag that takes 0 and 1 only.</summary>
    public static OptionRow StrictFlag(SocketOption option, OptionFlags flag, Rule range) => Ranged(
        option, sock => sock.Options.Has(flag) ? 1 : 0, (sock, value) => sock.Options.Set(flag, value != 0), range, value => value is not (0 or 1));

    /// <summary>An option that can only be set.</summary>
    public static OptionRow WriteOnly(SocketOption option, OptionWriter write) => new(option, null, write);

    /// <summary>An option whose setting a rule always refuses, and its reading another one.</summary>
    public static OptionRow Refused(SocketOption option, Rule? toGet, Rule? toSet) => new(
        option,
        toGet is null ? null : (in t) => t.Kernel.Rules.Decide(toGet, true) ? OptionReading.Refused(toGet) : OptionReading.Of(0),
        toSet is null ? null : (in t, _, _) => t.Kernel.Rules.Decide(toSet, true) ? Prediction.Refused(toSet) : Prediction.Ok());

    /// <summary>A writer that accepts any integer.</summary>
    public static OptionWriter Writing(Action<Sock, int> write) =>
        (in target, value, argument) =>
        {
            var sock = target.Sock;
            return Prediction.Ok(effect: _ => write(sock, value));
        };

    /// <summary>A writer that a rule refuses for some integers.</summary>
    public static OptionWriter WritingUnless(Rule rule, Func<int, bool> isRefused, Action<Sock, int> write) =>
        (in target, value, _) =>
        {
            if (target.Kernel.Rules.Decide(rule, isRefused(value)))
            {
                return Prediction.Refused(rule);
            }

            var sock = target.Sock;
            return Prediction.Ok(effect: _ => write(sock, value));
        };
}
