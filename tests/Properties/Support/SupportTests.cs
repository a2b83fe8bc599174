using FsCheck.Fluent;
using Xunit;

namespace Conformance.Properties.Support;

public sealed class SupportTests
{
    [Fact]
    public void Law_ThatFails_NamesTheSeedAndTheInput()
    {
        var thrown = Assert.ThrowsAny<Exception>(() => Law.Holds(Gen.Choose(0, 1000), number => Assert.True(number < 900)));
        Assert.Contains("Falsifiable", thrown.Message, StringComparison.Ordinal);
        Assert.Matches(@"\(\d+,\d+,?\d*\)", thrown.Message);
    }

    [Fact]
    public void Law_DrawsTheSameInputsTwice()
    {
        Assert.Equal(Draw(), Draw());

        static List<int> Draw()
        {
            var drawn = new List<int>();
            Law.Holds(Gen.Choose(0, int.MaxValue), drawn.Add, runs: 20);
            return drawn;
        }
    }

    [Fact]
    public void Repository_IsTheFolderOfTheSolution() => Assert.True(File.Exists(Repository.PathTo("Conformance.sln")));

    [Fact]
    public void ApprovedText_ThatDoesNotExist_Fails() =>
        Assert.ThrowsAny<Exception>(() => Approve.Text("something", "no-such-file.txt"));
}
