using System.CommandLine;
using Conformance.Harness.Execution;

namespace Conformance.Cli;

/// <summary><c>--observe</c>, shared by the commands that compare.</summary>
internal static class ObserveOption
{
    /// <summary>Makes the option.</summary>
    public static Option<string> Create()
    {
        var option = new Option<string>("--observe")
        {
            Description = "What is compared: the results of the calls, the touched sockets as well, or every open socket after each call.",
            DefaultValueFactory = _ => NameOf(ObserveLevel.Socket),
        };
        option.AcceptOnlyFromAmong([.. Enum.GetValues<ObserveLevel>().Select(NameOf)]);
        return option;
    }

    /// <summary>The level of a name.</summary>
    public static ObserveLevel LevelOf(string name) => Enum.Parse<ObserveLevel>(name, ignoreCase: true);

    /// <summary>The name of a level.</summary>
    public static string NameOf(ObserveLevel level) => level switch
    {
        ObserveLevel.Result => "result",
        ObserveLevel.Socket => "socket",
        ObserveLevel.Full => "full",
    };
}
