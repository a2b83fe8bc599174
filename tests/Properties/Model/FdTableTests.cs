using Conformance.Model;
using Conformance.Model.Files;
using Xunit;

namespace Conformance.Properties.Model;

public sealed class FdTableTests
{
    private const int Limit = 6;

    [Fact]
    public void Reset_OpensTheNullDeviceOnZeroToTwo()
    {
        var table = Fresh();
        Assert.All([0, 1, 2], fd => Assert.Null(table.Find(fd)!.Socket));
        Assert.Equal(3, table.LowestFree());
        Assert.Equal(3, table.End);
        Assert.Equal(Limit - 3, table.FreeCount);
    }

    [Fact]
    public void LowestFree_AfterAClose_IsTheHole()
    {
        var table = Fresh();
        table.Install(3, new OpenFile(null, 0), closeOnExec: false);
        table.Install(4, new OpenFile(null, 0), closeOnExec: false);
        table.Remove(3);
        Assert.Equal(3, table.LowestFree());
        Assert.Equal(5, table.LowestFree(4));
    }

    [Fact]
    public void LowestFree_AtTheLimit_IsNothing()
    {
        var table = Fresh();
        for (var fd = 3; fd < Limit; fd++)
        {
            table.Install(fd, new OpenFile(null, 0), closeOnExec: false);
        }

        Assert.Equal(-1, table.LowestFree());
        Assert.Equal(0, table.FreeCount);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Find_NotOpen_IsNothing(int fd) => Assert.Null(Fresh().Find(fd));

    [Fact]
    public void CloseOnExec_BelongsToTheDescriptorAndDiesWithIt()
    {
        var table = Fresh();
        var file = new OpenFile(null, 0);
        table.Install(3, file, closeOnExec: true);
        table.Install(4, file, closeOnExec: false);
        Assert.True(table.IsCloseOnExec(3));
        Assert.False(table.IsCloseOnExec(4));
        table.Remove(3);
        table.Install(3, file, closeOnExec: false);
        Assert.False(table.IsCloseOnExec(3));
    }

    [Fact]
    public void References_CountTheDescriptorsOfAFile()
    {
        var table = Fresh();
        var file = new OpenFile(null, 0);
        table.Install(3, file, closeOnExec: false);
        table.Install(5, file, closeOnExec: false);
        Assert.Equal(2, file.References);
        table.Remove(3);
        Assert.Equal(1, file.References);
    }

    [Fact]
    public void Install_WhereAFileIsOpen_BreaksAnInvariant() =>
        Assert.Throws<InvariantException>(() => Fresh().Install(2, new OpenFile(null, 0), closeOnExec: false));

    private static FdTable Fresh()
    {
        var table = new FdTable();
        table.Reset(Limit);
        return table;
    }
}
