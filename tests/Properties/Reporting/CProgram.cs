using System.Diagnostics;
using Conformance.Reporting.Reproducers;
using Conformance.Reporting.Reproducers.C;
using Conformance.Scenarios;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>A reproducer in C, compiled and run as whoever gets it would.</summary>
internal sealed class CProgram : IDisposable
{
    private const int PatienceMs = 60_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-reproducer-");

    private CProgram()
    {
        // Another user shall run it.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }

    /// <summary>Where the program stands.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, "program");

    /// <summary>Compiles a reproducer; a warning is an error.</summary>
    public static CProgram Compile(Reproducer reproducer)
    {
        var program = new CProgram();
        var source = program.Path + ".c";
        File.WriteAllText(source, CReproducer.Write(reproducer));
        var (code, output) = Execute("cc", "-std=c11", "-O1", "-Wall", "-Wextra", "-Werror", "-o", program.Path, source);
        Assert.True(code == 0, $"{output}\n{reproducer.Scenario}");
        return program;
    }

    /// <summary>Compiles and runs what a scenario records.</summary>
    public static (int ExitCode, string Output) Run(Scenario recorded)
    {
        using var program = Compile(Reproducer.Of(recorded));
        return program.Run();
    }

    /// <summary>Runs it, perhaps by another program.</summary>
    public (int ExitCode, string Output) Run(params string[] starter) =>
        starter.Length == 0 ? Execute(Path) : Execute(starter[0], [.. starter[1..], Path]);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Runs any program to its end.</summary>
    public static (int ExitCode, string Output) Execute(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(PatienceMs))
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        return (process.ExitCode, output.Result + errors.Result);
    }
}
