namespace Conformance.Model.Files;

/// <summary>The descriptor table of a process (<c>fs/file.c</c>): the lowest free number is given, up to the limit.</summary>
public sealed class FdTable
{
    // O_LARGEFILE, which a 64-bit kernel adds to every open and F_GETFL shows; the C library defines it as 0.
    private const int LargeFile = 0x8000;

    private readonly OpenFile?[] _files = new OpenFile?[Scenarios.World.DescriptorLimitMax];
    private readonly bool[] _closeOnExec = new bool[Scenarios.World.DescriptorLimitMax];
    private int _used;

    /// <summary>RLIMIT_NOFILE: descriptors are below it.</summary>
    public int Limit { get; private set; }

    /// <summary>One more than the highest descriptor that was ever open; the end of a walk over all.</summary>
    public int End => _used;

    /// <summary>Empties the table and opens descriptors 0 to 2 on the null device.</summary>
    public void Reset(int limit)
    {
        Array.Clear(_files, 0, _used);
        Array.Clear(_closeOnExec, 0, _used);
        _used = 0;
        Limit = limit;
        for (var fd = 0; fd < 3; fd++)
        {
            Install(fd, new OpenFile(null, Scenarios.Abi.FileFlags.O_RDWR | LargeFile), closeOnExec: false);
        }
    }

    /// <summary>The file of a descriptor, or null where none is open.</summary>
    public OpenFile? Find(int fd) => fd >= 0 && fd < _used ? _files[fd] : null;

    /// <summary>The lowest descriptor that refers to a file, -1 where none does.</summary>
    public int DescriptorOf(OpenFile file) => Array.IndexOf(_files, file, 0, _used);

    /// <summary>Whether FD_CLOEXEC is set.</summary>
    public bool IsCloseOnExec(int fd) => _closeOnExec[fd];

    /// <summary>The descriptor the next open would get, not below <paramref name="from"/>; -1 where the table is full. <c>fs/file.c:alloc_fd</c>.</summary>
    public int LowestFree(int from = 0)
    {
        for (var fd = from; fd < Limit; fd++)
        {
            if (_files[fd] is null)
            {
                return fd;
            }
        }

        return -1;
    }

    /// <summary>How many descriptors are still free.</summary>
    public int FreeCount
    {
        get
        {
            var count = 0;
            for (var fd = 0; fd < Limit; fd++)
            {
                count += _files[fd] is null ? 1 : 0;
            }

            return count;
        }
    }

    internal void Install(int fd, OpenFile file, bool closeOnExec)
    {
        Invariant.Holds(_files[fd] is null, "a descriptor is installed where none is open");
        _files[fd] = file;
        _closeOnExec[fd] = closeOnExec;
        file.References++;
        _used = Math.Max(_used, fd + 1);
    }

    internal void SetCloseOnExec(int fd, bool closeOnExec) => _closeOnExec[fd] = closeOnExec;

    /// <summary>Takes a descriptor out of the table; returns its file, whose last reference the caller must release.</summary>
    internal OpenFile Remove(int fd)
    {
        var file = _files[fd];
        Invariant.Holds(file is not null, "only an open descriptor is removed");
        _files[fd] = null;
        _closeOnExec[fd] = false;
        file!.References--;
        return file;
    }
}
