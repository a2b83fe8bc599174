using System.Text;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Isolation;

/// <summary>A network namespace with its loopback device up and the addresses of a world; lives as long as its descriptors.</summary>
internal sealed unsafe class NetworkNamespace : IDisposable
{
    private readonly int _fd;

    private NetworkNamespace(NamespaceShape shape)
    {
        LastErrno.Demand(Libc.unshare(CloneFlags.CLONE_NEWNET), "unshare(CLONE_NEWNET)");
        _fd = PrivateDescriptors.Open("/proc/thread-self/ns/net", FileFlags.O_RDONLY);
        Shape = shape;
        Sysctls = new NamespaceSysctls();
        Sockets = new SocketDiagnosis();
    }

    /// <summary>What it was made with.</summary>
    public NamespaceShape Shape { get; }

    /// <summary>The settings worlds differ in.</summary>
    public NamespaceSysctls Sysctls { get; }

    /// <summary>The sockets the namespace holds.</summary>
    public SocketDiagnosis Sockets { get; }

    /// <summary>Makes a namespace with the settings of <see cref="World.Default"/> and moves the calling thread into it.</summary>
    public static NetworkNamespace Create(NamespaceShape shape)
    {
        var created = new NetworkNamespace(shape);
        try
        {
            LoopbackDevice.SetUp(shape.Addresses);
            if (shape.HasSecondDevice)
            {
                DownDevice.Make();
            }

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
    public static NetworkNamespace CreateBare() => new(new NamespaceShape([], HasSecondDevice: false));

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
