using System.Text;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Isolation;

/// <summary>A network namespace with its loopback device up and the addresses of a world; lives as long as its descriptors.</summary>
internal sealed unsafe class NetworkNamespace : IDisposable
{
    private readonly int _fd;

    private NetworkNamespace(ValueList<LocalAddress> addresses)
    {
        LastErrno.Demand(Libc.unshare(CloneFlags.CLONE_NEWNET), "unshare(CLONE_NEWNET)");
        _fd = PrivateDescriptors.Open("/proc/thread-self/ns/net", FileFlags.O_RDONLY);
        Addresses = addresses;
        Sysctls = new NamespaceSysctls();
        Sockets = new SocketDiagnosis();
    }

    /// <summary>The addresses of the loopback device beside 127.0.0.1/8.</summary>
    public ValueList<LocalAddress> Addresses { get; }

    /// <summary>The settings worlds differ in.</summary>
    public NamespaceSysctls Sysctls { get; }

    /// <summary>The sockets the namespace holds.</summary>
    public SocketDiagnosis Sockets { get; }

    /// <summary>Makes a namespace with the settings of <see cref="World.Default"/> and moves the calling thread into it.</summary>
    public static NetworkNamespace Create(ValueList<LocalAddress> addresses)
    {
        var created = new NetworkNamespace(addresses);
        try
        {
            LoopbackDevice.SetUp(addresses);
            created.Sysctls.Pin();
            return created;
        }
        catch
        {
            created.Dispose();
            throw;
        }
    }

    /// <summary>Makes a namespace without a network, only to read settings in or to make others from.</summary>
    public static NetworkNamespace CreateBare() => new([]);

    /// <summary>Moves the calling thread into the namespace.</summary>
    public void Enter() => LastErrno.Demand(Libc.setns(_fd, CloneFlags.CLONE_NEWNET), "setns");

    /// <summary>Writes a setting of the namespace the calling thread is in.</summary>
    public static void WriteSetting(string path, string value)
    {
        var fd = LastErrno.Demand(PrivateDescriptors.TryOpen($"/proc/sys/{path}", FileFlags.O_WRONLY), $"open /proc/sys/{path}");
        var text = Encoding.ASCII.GetBytes(value);
        fixed (byte* bytes = text)
        {
            LastErrno.Demand(Libc.write(fd, bytes, (nuint)text.Length), $"write \"{value}\" to /proc/sys/{path}");
        }

        _ = Libc.close(fd);
    }

    /// <summary>Reads a setting of the namespace the calling thread is in; null where the kernel has none of that name.</summary>
    public static string? ReadSetting(string path)
    {
        var fd = PrivateDescriptors.TryOpen($"/proc/sys/{path}", FileFlags.O_RDONLY);
        if (fd < 0)
        {
            return null;
        }

        const int room = 512;
        var buffer = stackalloc byte[room];
        var count = LastErrno.Demand(Libc.read(fd, buffer, room), $"read /proc/sys/{path}");
        _ = Libc.close(fd);
        return Encoding.ASCII.GetString(buffer, count).Trim();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sysctls.Dispose();
        Sockets.Dispose();
        _ = Libc.close(_fd);
    }
}
