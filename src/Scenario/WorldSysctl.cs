using System.Globalization;

namespace Conformance.Scenarios;

/// <summary>A setting of the world that is a file under <c>/proc/sys</c>.</summary>
public abstract class WorldSysctl(string path)
{
    /// <summary>The lowest privileged port; the kernel keeps it at or below the low end of the port range.</summary>
    public static WorldSysctl UnprivilegedPortStart { get; } = Row("net/ipv4/ip_unprivileged_port_start", w => w.UnprivilegedPortStart, Number);

    /// <summary>The range of ephemeral ports.</summary>
    public static WorldSysctl LocalPortRange { get; } = Row("net/ipv4/ip_local_port_range", w => w.LocalPortRange, Range);

    /// <summary>Those that can be written in any order.</summary>
    public static IReadOnlyList<WorldSysctl> Independent { get; } =
    [
        Row("net/ipv4/ip_local_reserved_ports", w => w.ReservedPorts, ports => string.Join(',', ports) + '\n'),
        Row("net/ipv4/ip_nonlocal_bind", w => w.NonlocalBind, Switch),
        Row("net/ipv4/ip_autobind_reuse", w => w.AutobindReuse, Switch),
        Row("net/core/somaxconn", w => w.MaxListenBacklog, Number),
        Row("net/ipv4/ping_group_range", w => w.PingGroupRange, Range),
        Row("net/mptcp/enabled", w => w.MptcpEnabled, Switch),
    ];

    /// <summary>Every one.</summary>
    public static IReadOnlyList<WorldSysctl> All { get; } = [UnprivilegedPortStart, LocalPortRange, .. Independent];

    /// <summary>
    /// All, in an order in which the kernel takes them: it refuses a range that begins below the first unprivileged port, at
    /// any moment between two writes.
    /// </summary>
    public static IEnumerable<WorldSysctl> InOrder(World present, World wanted)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(wanted);
        return wanted.UnprivilegedPortStart > present.UnprivilegedPortStart
            ? [LocalPortRange, UnprivilegedPortStart, .. Independent]
            : All;
    }

    /// <summary>Where it stands under <c>/proc/sys</c>.</summary>
    public string Path { get; } = path;

    /// <summary>Whether two worlds want the same value.</summary>
    public abstract bool IsSame(World one, World other);

    /// <summary>The text to write for a world.</summary>
    public abstract string Format(World world);

    private static WorldSysctl Row<T>(string path, Func<World, T> value, Func<T, string> format)
        where T : IEquatable<T> => new Typed<T>(path, value, format);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Switch(bool value) => value ? "1" : "0";

    private static string Range(NumberRange range) => string.Create(CultureInfo.InvariantCulture, $"{range.Low} {range.High}");

    private sealed class Typed<T>(string path, Func<World, T> value, Func<T, string> format) : WorldSysctl(path)
        where T : IEquatable<T>
    {
        public override bool IsSame(World one, World other) => value(one).Equals(value(other));

        public override string Format(World world) => format(value(world));
    }
}
