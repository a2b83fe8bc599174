namespace Conformance.Model;

/// <summary>
/// What a module registers when a socket asks for it. The kernel asks twice, for protocol and type
/// (<c>net-pf-2-proto-P-type-T</c>) and for the protocol alone (<c>net-pf-2-proto-P</c>), and walks the list of the type again.
/// </summary>
/// <param name="Type">The type it registers for.</param>
/// <param name="Protocol">The protocol it registers.</param>
public readonly record struct LoadableProtocol(int Type, int Protocol);
