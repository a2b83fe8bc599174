using System.CommandLine;
using Conformance.Cli.Benchmarks;
using Conformance.Cli.Processes;
using Conformance.Oracle;
using Conformance.Oracle.Environment;

namespace Conformance.Cli.Commands;

/// <summary><c>bench</c>: the rate of the whole loop beside that of a C program that makes the same system calls.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var json = new Option<string?>("--json") { Description = "Write the result to this file." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the scenarios.", DefaultValueFactory = _ => 1 };
        var scenarios = new Option<int>("--scenarios") { Description = "Scenarios of a pass.", DefaultValueFactory = _ => 400 };
        var slices = new Option<int>("--slices") { Description = "Turns that loop and C program take.", DefaultValueFactory = _ => 15 };
        foreach (var number in new[] { scenarios, slices })
        {
            number.Validators.Add(parsed =>
            {
                if (parsed.GetValueOrDefault<int>() < 1)
                {
                    parsed.AddError($"{number.Name} must be 1 or more.");
                }
            });
        }

        var command = new Command("bench", "Measures the loop beside a C program that makes the same system calls.") { json, seed, scenarios, slices };
        command.SetAction(parsed => Run(
            new BenchScenarios(parsed.GetValue(seed), parsed.GetValue(scenarios), new HashSet<long>()),
            new BenchLength(parsed.GetValue(slices), TimeSpan.FromMilliseconds(250)),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(BenchScenarios scenarios, BenchLength length, string? json)
    {
        using var interruption = new Interruption();
        BenchResult result;
        try
        {
            result = new Bench(HostProfile.Of(KernelFingerprint.Read()), scenarios, length, step => Console.Error.WriteLine($"bench: {step}"), interruption.Token).Run();
        }
        catch (Exception ended) when (interruption.Token.IsCancellationRequested && (ended is OperationCanceledException or HostRefusesException))
        {
            Console.Error.WriteLine("bench: interrupted; nothing was measured");
            return ExitCode.Divergent;
        }
        catch (HostUnavailableException refused)
        {
            throw new HostRefusesException($"{refused.Message}; {refused.Remedy}");
        }

        Console.Out.Write(result.ToText());
        if (json is not null)
        {
            File.WriteAllText(json, result.ToJson());
        }

        return ExitCode.Conformant;
    }
}
