using System.Diagnostics;

namespace Conformance.Cli.Processes;

/// <summary>
/// A process this program starts: lines in, lines out, an exit code. The only place that names
/// <see cref="System.Diagnostics.Process"/>, and so the seam for CliWrap, which the package registry does not carry.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its path, or a name to look up.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set beside those inherited.</param>
    /// <param name="line">Told each line it prints, and null when it will print no more; on a thread of the pool.</param>
    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        Action<string?> line)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, data) => line(data.Data);
        process.Start();
        process.BeginOutputReadLine();
        return new ChildProcess(process);
    }

    /// <summary>Whether a program can be started and ends with exit code 0; what it prints goes nowhere.</summary>
    public static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The program does not exist here, which is one way of not succeeding.
            return false;
        }
    }

    /// <summary>Writes a line to its input; false where it no longer reads.</summary>
    public bool TryWriteLine(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
            return true;
        }
        catch (IOException)
        {
            // The other end of the pipe is gone; its end of output tells the rest.
            return false;
        }
    }

    /// <summary>Closes its input, which ends a worker.</summary>
    public void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What was still to be flushed has no reader any more.
            return;
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code, 128 plus the signal where one ended it; null where it is still running after that time.</returns>
    public int? WaitForExit(TimeSpan timeout) => _process.WaitForExit(timeout) ? _process.ExitCode : null;

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
