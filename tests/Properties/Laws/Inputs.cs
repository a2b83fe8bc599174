using Conformance.Scenarios.Abi;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Properties.Laws;

/// <summary>What laws range over.</summary>
internal static class Inputs
{
    /// <summary>Stream or datagram.</summary>
    public static Gen<int> SocketTypes { get; } = Gen.Elements(SocketType.SOCK_STREAM, SocketType.SOCK_DGRAM);

    /// <summary>Ports anyone may bind.</summary>
    public static Gen<int> Ports { get; } = Gen.Choose(1024, 65535);

    /// <summary>Host addresses of 127.0.0.0/8.</summary>
    public static Gen<uint> LocalAddresses { get; } =
        from network in Gen.Choose(0, 0xffff)
        from host in Gen.Choose(1, 254)
        select 0x7f000000u | ((uint)network << 8) | (uint)host;

    /// <summary>A local name with its port given.</summary>
    public static Gen<InetName> Names { get; } =
        from address in LocalAddresses
        from port in Ports
        select new InetName(address, port);

    /// <summary>Both of two inputs.</summary>
    public static Gen<(TFirst First, TSecond Second)> Both<TFirst, TSecond>(Gen<TFirst> first, Gen<TSecond> second) =>
        from one in first
        from two in second
        select (one, two);
}
