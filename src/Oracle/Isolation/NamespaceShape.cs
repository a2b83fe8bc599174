using Conformance.Scenarios;

namespace Conformance.Oracle.Isolation;

/// <summary>What a namespace is made with, and cannot be given from one scenario to the next.</summary>
/// <param name="Addresses">The addresses of the loopback device beside 127.0.0.1/8.</param>
/// <param name="HasSecondDevice">Whether there is a second device, which is down.</param>
internal readonly record struct NamespaceShape(ValueList<LocalAddress> Addresses, bool HasSecondDevice)
{
    /// <summary>The shape a world asks for.</summary>
    public static NamespaceShape Of(World world) => new(world.Addresses, world.HasSecondDevice);
}
