namespace Conformance.Scenarios;

/// <summary>The network device some worlds have beside the loopback device.</summary>
public static class SecondDevice
{
    /// <summary>Its name.</summary>
    public const string Name = "d0";

    /// <summary>Its index, behind those of devices a kernel may give every namespace.</summary>
    public const int Index = 20;
}
