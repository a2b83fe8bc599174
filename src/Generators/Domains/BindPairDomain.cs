using Conformance.Scenarios;

namespace Conformance.Generators.Domains;

/// <summary>
/// Whether a second socket may have what a first one has: protocols, addresses, SO_REUSEADDR and SO_REUSEPORT of both (of
/// the first one before it is bound, after that, and in the end), owners, devices, and how far the first one has come. Each pair
/// has ports of its own, and nothing but ports is shared, so one scenario asks many pairs.
/// </summary>
internal sealed class BindPairDomain : Domain
{
    /// <inheritdoc/>
    public override string Name => "bind-pairs";

    /// <inheritdoc/>
    public override string About => "a second bind(): protocols x addresses x reuse options x owners x state of the first socket";

    /// <inheritdoc/>
    public override IReadOnlyList<string> LeftOut => PairSection.HasDevices ? [] : ["pairs with SO_BINDTODEVICE"];

    /// <inheritdoc/>
    public override long Cells => PairSection.All.Sum(section => section.Cells);

    /// <inheritdoc/>
    public override long Scenarios => PairSection.All.Sum(section => section.Scenarios);

    /// <inheritdoc/>
    private protected override CellBatch MakeBatch(long index)
    {
        var section = 0;
        while (index >= PairSection.All[section].Scenarios)
        {
            index -= PairSection.All[section].Scenarios;
            section++;
        }

        return PairSection.All[section].Batch(index, Name);
    }
}
