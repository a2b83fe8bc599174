namespace Conformance.Scenarios.Abi;

/// <summary>Commands of <c>fcntl(2)</c>.</summary>
public static class FileControl
{
    public const int F_DUPFD = 0;
    public const int F_GETFD = 1;
    public const int F_SETFD = 2;
    public const int F_GETFL = 3;
    public const int F_SETFL = 4;
    public const int F_DUPFD_CLOEXEC = 1030;

    /// <summary>The commands by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(FileControl), isMask: false);

    /// <summary>The names a command's argument can be written with, null for those that take a plain number.</summary>
    public static ConstantSet? ArgumentNames(int command) => command switch
    {
        F_SETFD => DescriptorFlags.Set,
        F_SETFL => FileFlags.Set,
        _ => null,
    };
}

/// <summary>Flags of <c>F_GETFD</c> and <c>F_SETFD</c>.</summary>
public static class DescriptorFlags
{
    public const int FD_CLOEXEC = 1;

    /// <summary>The flags by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(DescriptorFlags), isMask: true);
}

/// <summary>File status flags as <c>F_GETFL</c>, <c>F_SETFL</c> and <c>dup3(2)</c> take them on x86-64.</summary>
public static class FileFlags
{
    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_RDWR = 2;
    public const int O_APPEND = 0x400;
    public const int O_NONBLOCK = 0x800;
    public const int O_ASYNC = 0x2000;
    public const int O_DIRECT = 0x4000;
    public const int O_NOATIME = 0x40000;
    public const int O_CLOEXEC = 0x80000;

    /// <summary>The flags by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(FileFlags), isMask: true);
}
