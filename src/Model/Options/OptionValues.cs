namespace Conformance.Model.Options;

/// <summary>Values of the options that influence nothing modelled but are read back; also those few that do and have no better place.</summary>
public sealed class OptionValues
{
}
