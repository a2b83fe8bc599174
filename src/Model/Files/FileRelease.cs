namespace Conformance.Model.Files;

/// <summary>Gives descriptors up (<c>fs/open.c:filp_close</c>): the last one of a socket releases it.</summary>
internal static class FileRelease
{
    /// <summary>Closes an open descriptor.</summary>
    public static void Close(Kernel kernel, int fd) => Drop(kernel, kernel.Files.Remove(fd));

    /// <summary>Makes a descriptor refer to a file; what it referred to before is closed after that, as <c>fs/file.c:do_dup2</c> does.</summary>
    public static void Replace(Kernel kernel, int fd, OpenFile file, bool closeOnExec)
    {
        var before = kernel.Files.Find(fd) is null ? null : kernel.Files.Remove(fd);
        kernel.Files.Install(fd, file, closeOnExec);
        if (before is not null)
        {
            Drop(kernel, before);
        }
    }

    private static void Drop(Kernel kernel, OpenFile file)
    {
        Invariant.Holds(file.References >= 0, "a file has no fewer references than none");
        if (file.References == 0 && file.Socket is { } socket)
        {
            socket.Operations.Release(kernel, socket);
        }
    }
}
