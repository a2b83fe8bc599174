using System.Text;
using Conformance.Scenarios;

namespace Conformance.Model.Addresses;

/// <summary>The network devices of a world: the loopback device, and in some worlds another that is down.</summary>
internal static class Devices
{
    /// <summary>Index of the loopback device.</summary>
    public const int Loopback = Routes.LoopbackDevice;

    private const string LoopbackName = "lo";

    /// <summary>Whether there is a device of that index.</summary>
    public static bool Exists(World world, int index) => index == Loopback || (index == SecondDevice.Index && world.HasSecondDevice);

    /// <summary>The index of the device of that name, 0 where there is none. <c>net/core/dev.c:dev_get_by_name_rcu</c></summary>
    public static int Find(World world, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("lo"u8))
        {
            return Loopback;
        }

        return world.HasSecondDevice && Encoding.ASCII.GetString(name) == SecondDevice.Name ? SecondDevice.Index : 0;
    }

    /// <summary>The name of a device that exists. <c>net/core/dev.c:netdev_get_name</c></summary>
    public static string NameOf(int index) => index == Loopback ? LoopbackName : SecondDevice.Name;

    /// <summary>Whether sockets bound to these devices can meet: one is bound to none, or both to the same.</summary>
    public static bool Overlap(int first, int second) => first == 0 || second == 0 || first == second;

    /// <summary>Whether a socket bound to a device, or to none, takes what comes by another (<c>include/net/inet_sock.h:inet_sk_bound_dev_eq</c>).</summary>
    public static bool Takes(int bound, int device) => bound == 0 || bound == device;
}
