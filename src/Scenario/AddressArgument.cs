using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios;

/// <summary>What the address pointer of a call points to.</summary>
public enum AddressForm
{
    /// <summary>A <c>struct sockaddr_in</c>, of any family.</summary>
    Inet,

    /// <summary>Raw bytes.</summary>
    Raw,

    /// <summary>The null pointer.</summary>
    Null,

    /// <summary>A pointer to unmapped memory.</summary>
    Bad,
}

/// <summary>
/// An address given to a call: pointer and length. Written <c>127.0.0.1:80</c>, <c>AF_UNSPEC/0.0.0.0:0</c>,
/// <c>raw 0200 0000</c>, <c>NULL</c> or <c>bad</c>, each with <c>len N</c> behind it when the length is not the natural
/// one (16, or the number of raw bytes).
/// </summary>
public sealed record AddressArgument
{
    /// <summary>Bytes of a <c>struct sockaddr_in</c>, the natural length of every form but <see cref="AddressForm.Raw"/>.</summary>
    public const int InetLength = 16;

    private AddressArgument(AddressForm form, int length) => (Form, Length) = (form, length);

    /// <summary>What the pointer points to.</summary>
    public AddressForm Form { get; }

    /// <summary>The length argument, in bytes; any 32-bit value.</summary>
    public int Length { get; private init; }

    /// <summary><c>sin_family</c>, 0 to 65535 (<see cref="AddressForm.Inet"/> only).</summary>
    public int Family { get; private init; }

    /// <summary>IPv4 address in host order (<see cref="AddressForm.Inet"/> only).</summary>
    public uint Address { get; private init; }

    /// <summary>The port (<see cref="AddressForm.Inet"/> only).</summary>
    public PortArgument Port { get; private init; }

    /// <summary>The bytes (<see cref="AddressForm.Raw"/> only), at most 128.</summary>
    public ValueList<byte> Bytes { get; private init; } = [];

    /// <summary>An IPv4 address and port.</summary>
    public static AddressArgument Inet(uint address, PortArgument port, int family = AddressFamily.AF_INET, int length = InetLength) =>
        new(AddressForm.Inet, length) { Family = family, Address = address, Port = port };

    /// <summary>Raw bytes, with their own number as length unless another is given.</summary>
    public static AddressArgument Raw(ValueList<byte> bytes, int? length = null) =>
        new(AddressForm.Raw, length ?? bytes.Count) { Bytes = bytes };

    /// <summary>The null pointer.</summary>
    public static AddressArgument Null(int length = InetLength) => new(AddressForm.Null, length);

    /// <summary>A pointer to unmapped memory.</summary>
    public static AddressArgument Bad(int length = InetLength) => new(AddressForm.Bad, length);

    /// <summary>The same pointer with another length.</summary>
    public AddressArgument WithLength(int length) => this with { Length = length };
}
