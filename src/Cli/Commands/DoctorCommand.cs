using System.CommandLine;
using Conformance.Cli.Processes;
using Conformance.Oracle.Environment;

namespace Conformance.Cli.Commands;

/// <summary><c>doctor</c>: what this host allows, and how to get what it does not.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "Says what this host allows, and how to get what it does not.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        if (WhyRefused() is { } refusal)
        {
            Console.Out.WriteLine(refusal);
        }

        var needs = HostCheck.Run();
        foreach (var need in needs)
        {
            Console.Out.WriteLine(Describe(need));
        }

        if (needs.Any(need => need.IsRequired && !need.IsMet))
        {
            Console.Out.WriteLine("This host cannot run scenarios until the missing needs are met.");
            return ExitCode.HostRefuses;
        }

        WriteKernel(KernelFingerprint.Read());
        return ExitCode.Conformant;
    }

    // Everything else stops where the host refuses; this command goes on and says what is missing.
    private static string? WhyRefused()
    {
        try
        {
            HostAccess.Demand();
            return null;
        }
        catch (HostRefusesException refused)
        {
            return refused.Message;
        }
    }

    private static string Describe(HostNeed need) =>
        need.IsMet ? $"yes      {need.Name}"
        : $"{(need.IsRequired ? "MISSING" : "without")}  {need.Name}: {need.Lack}. What helps: {need.Remedy}";

    private static void WriteKernel(KernelFingerprint host)
    {
        var kernel = HostProfile.Describe(host);
        Console.Out.WriteLine($"kernel   {kernel.Release}, imitated as {kernel.Profile}");
        foreach (var (name, value) in kernel.Features)
        {
            Console.Out.WriteLine($"         {name}: {value}");
        }
    }
}
