namespace Conformance.Generators.Domains;

/// <summary>Every domain there is.</summary>
public static class DomainCatalogue
{
    /// <summary>The domains, in the order in which they are run.</summary>
    public static IReadOnlyList<Domain> All { get; } = [new SocketDomain(), new BindPairDomain(), new DefaultsDomain(), new PortDomain()];

    /// <summary>The domain of a name, or null.</summary>
    public static Domain? Find(string name) => All.FirstOrDefault(domain => domain.Name == name);
}
