using Conformance.Scenarios;

namespace Conformance.Reporting.Mechanisms;

/// <summary>
/// One mechanism of the kernel's socket layer that the product covers: where the model has it, where the kernel has it,
/// and what proves it. Its scenarios are the files <c>tests/Scenarios/seeds/NN-*.scn</c> with its number.
/// </summary>
/// <param name="Number">Its number, from 1 to <see cref="MechanismCatalogue.Count"/>.</param>
/// <param name="Title">What the kernel does, in one line.</param>
/// <param name="DescribedFor">The kernel the mechanism was described for, for example <c>5.15</c>.</param>
/// <param name="Differs">What differs in the reference kernel, as a sentence; <c>Nothing.</c> where nothing does.</param>
public sealed record Mechanism(int Number, string Title, string DescribedFor, string Differs)
{
    /// <summary>The files of the model it lives in, relative to the root of the repository.</summary>
    public required ValueList<string> Model { get; init; }

    /// <summary>The ids of the rules that decide it; empty where it decides nothing (a value that is simply there).</summary>
    public ValueList<string> Rules { get; init; } = [];

    /// <summary>The kernel's functions or tables, as <c>path:name</c>.</summary>
    public required ValueList<string> Kernel { get; init; }

    /// <summary>Why a live kernel cannot be made to show it, or null where its scenarios do.</summary>
    public string? NotObserved { get; init; }

    /// <summary>The test files that prove what scenarios cannot show, relative to the root of the repository.</summary>
    public ValueList<string> Tests { get; init; } = [];
}
