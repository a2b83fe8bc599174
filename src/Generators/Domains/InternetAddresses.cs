using System.Globalization;

namespace Conformance.Generators.Domains;

/// <summary>The addresses the pairs are bound to.</summary>
internal static class InternetAddresses
{
    /// <summary>An address of the loopback device outside 127.0.0.0/8; the worlds of pairs have it.</summary>
    public const uint OtherLocal = 0x0A01_0203;

    private const uint Multicast = 0xE001_0101;
    private const uint Broadcast = 0xFFFF_FFFF;
    private const uint SubnetBroadcast = 0x7FFF_FFFF;

    /// <summary>The wildcard, local ones, and those that many share.</summary>
    public static uint[] All { get; } = [0, 0x7F00_0001, 0x7F00_0002, OtherLocal, Multicast, Broadcast, SubnetBroadcast];

    /// <summary>Whether something can be reached there.</summary>
    public static bool IsPlace(uint address) => address is not (0 or Multicast or Broadcast or SubnetBroadcast);

    /// <summary>Four numbers with dots.</summary>
    public static string Text(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");
}
