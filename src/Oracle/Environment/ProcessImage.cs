using System.Runtime.InteropServices;
using Conformance.Oracle.Interop;

namespace Conformance.Oracle.Environment;

/// <summary>
/// Starts another program in the place of this one: same process, same terminal, same parent, so that signals and exit
/// code reach whoever started it.
/// </summary>
public static unsafe class ProcessImage
{
    /// <summary>Runs a program in this process; returns only by throwing.</summary>
    /// <param name="path">The program's file.</param>
    /// <param name="arguments">Its arguments, its own name first.</param>
    /// <exception cref="HostUnavailableException">The program could not be started.</exception>
    public static void Replace(string path, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var texts = arguments.Select(Marshal.StringToCoTaskMemUTF8).ToList();
        var pointers = stackalloc byte*[texts.Count + 1];
        for (var index = 0; index < texts.Count; index++)
        {
            pointers[index] = (byte*)texts[index];
        }

        pointers[texts.Count] = null;
        var file = Marshal.StringToCoTaskMemUTF8(path);
        Libc.execv((byte*)file, pointers);
        var errno = LastErrno.Read();
        texts.Append(file).ToList().ForEach(Marshal.FreeCoTaskMem);
        throw new HostUnavailableException($"{path} cannot be started: {errno}", $"see whether {path} is there");
    }
}
