namespace Conformance.Harness.Campaign;

/// <summary>
/// Where findings go the moment they are made, so that nothing that happens later loses them. The implementation writes
/// files and must have written them completely when it returns.
/// </summary>
public interface IFindingStore
{
    /// <summary>Keeps a divergence, whatever its reliability; returns it with the files written.</summary>
    DivergenceReport Keep(DivergenceReport divergence);

    /// <summary>Keeps a scenario that killed or hung a worker; returns it with the files written.</summary>
    WorkerDeathReport Keep(WorkerDeathReport death);
}
