using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Harness;

public sealed class CellBatchTests
{
    private static readonly Scenario Whole = ScenarioReader.Read(
        $"""
        {ScenarioWriter.FirstLine}
        s0 = socket(AF_INET, SOCK_STREAM, 0)
        bind(s0, 127.0.0.1:1)
        listen(s0, 1)
        listen(s0, 2)
        """,
        "whole");

    private static readonly CellBatch Batch = new(Whole, [2, 4], cell => $"cell {cell}", shared: 1);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    public void EveryCall_BelongsToACell(int step, int cell) => Assert.Equal(cell, Batch.CellOf(step));

    [Fact]
    public void CellAlone_HasWhatIsSharedAndNothingOfTheOthers()
    {
        Assert.Equal([Whole.Steps[0], Whole.Steps[1]], Batch.Alone(0).Steps);
        Assert.Equal([Whole.Steps[0], Whole.Steps[2], Whole.Steps[3]], Batch.Alone(1).Steps);
        Assert.Equal(("cell 1", 2, true), (Batch.NameOf(1), Batch.Count, Batch.IsDivisible));
    }

    [Fact]
    public void RandomScenario_IsOneCellWithoutAName()
    {
        var single = CellBatch.Of(Whole);
        Assert.Equal((1, false, null), (single.Count, single.IsDivisible, single.NameOf(0)));
    }

    [Fact]
    public void Cells_CoverTheWholeScenario() => Assert.Throws<ArgumentOutOfRangeException>(() => new CellBatch(Whole, [3]));
}
