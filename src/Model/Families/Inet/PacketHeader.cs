namespace Conformance.Model.Families.Inet;

/// <summary>What the headers of a received packet say, in host order.</summary>
/// <param name="Source">Who sent it.</param>
/// <param name="SourcePort">From which port.</param>
/// <param name="Destination">To whom.</param>
/// <param name="DestinationPort">To which port.</param>
/// <param name="TimeToLive">IP_TTL.</param>
/// <param name="TypeOfService">IP_TOS.</param>
public readonly record struct PacketHeader(uint Source, int SourcePort, uint Destination, int DestinationPort, int TimeToLive, int TypeOfService);
