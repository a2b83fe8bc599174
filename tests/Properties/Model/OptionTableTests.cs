using Conformance.Model.Options;
using Conformance.Scenarios.Abi;
using Xunit;

namespace Conformance.Properties.Model;

public sealed class OptionTableTests
{
    public static TheoryData<int, string> Options
    {
        get
        {
            var rows = new TheoryData<int, string>();
            foreach (var option in SocketOption.All)
            {
                rows.Add(option.Level, option.Name);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void EveryOptionOfTheCatalogue_HasARow(int level, string name)
    {
        var option = SocketOption.Find(level, name)!;
        var row = TableOf(level).Find(option.Number);
        Assert.NotNull(row);
        Assert.Same(option, row.Option);
    }

    private static OptionTable TableOf(int level) => level switch
    {
        OptionLevel.SOL_SOCKET => SocketLevelOptions.Instance,
        OptionLevel.IPPROTO_IP => IpOptions.Instance,
        OptionLevel.IPPROTO_TCP => TcpOptions.Instance,
        OptionLevel.IPPROTO_UDP => UdpOptions.Instance,
        OptionLevel.IPPROTO_RAW => RawOptions.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "no table for the level"),
    };
}
