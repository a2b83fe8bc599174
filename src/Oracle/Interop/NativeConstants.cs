namespace Conformance.Oracle.Interop;

/// <summary>Flags of <c>unshare(2)</c> and <c>setns(2)</c>.</summary>
[CHeader("sched.h")]
internal static class CloneFlags
{
    public const int CLONE_FILES = 0x400;
    public const int CLONE_NEWNET = 0x40000000;
}

/// <summary>Arguments of <c>mmap(2)</c>.</summary>
[CHeader("sys/mman.h")]
internal static class MemoryMapping
{
    public const int PROT_NONE = 0;
    public const int PROT_READ = 1;
    public const int PROT_WRITE = 2;
    public const int PROT_EXEC = 4;
    public const int MAP_PRIVATE = 2;
    public const int MAP_ANONYMOUS = 0x20;
    public const int MAP_32BIT = 0x40;
    public const int MAP_NORESERVE = 0x4000;
}

/// <summary>The resource whose limit a world sets.</summary>
[CHeader("sys/resource.h")]
internal static class ResourceKind
{
    public const int RLIMIT_NOFILE = 7;
}

/// <summary>Signals and the flags of <c>sigaction(2)</c>.</summary>
[CHeader("signal.h")]
internal static class Signals
{
    public const int SIGPIPE = 13;
    public const int SA_SIGINFO = 4;
    public const int SA_RESTART = 0x10000000;
}

/// <summary>Numbers of the system calls that have no function of their own in every C library, or one that does more.</summary>
[CHeader("sys/syscall.h")]
internal static class SystemCallNumber
{
    public const int SYS_fstat = 5;
    public const int SYS_setgroups = 116;
    public const int SYS_setresuid = 117;
    public const int SYS_setresgid = 119;
    public const int SYS_capget = 125;
    public const int SYS_capset = 126;
    public const int SYS_gettid = 186;
    public const int SYS_tgkill = 234;
    public const int SYS_close_range = 436;
}

/// <summary>The capabilities worlds speak of, the one namespaces take, and the version of the <c>capset(2)</c> layout.</summary>
[CHeader("linux/capability.h")]
internal static class CapabilityNumber
{
    public const int CAP_CHOWN = 0;
    public const int CAP_NET_BIND_SERVICE = 10;
    public const int CAP_NET_ADMIN = 12;
    public const int CAP_NET_RAW = 13;
    public const int CAP_SYS_ADMIN = 21;
    public const uint _LINUX_CAPABILITY_VERSION_3 = 0x20080522;
}

/// <summary>Connection states as TCP_INFO and sock_diag number them.</summary>
[CHeader("netinet/tcp.h")]
internal static class TcpState
{
    public const int TCP_TIME_WAIT = 6;
    public const int TCP_LISTEN = 10;
    public const int TCP_INFO = 11;
}

/// <summary>The commands of <c>fcntl(2)</c> that say who is sent signals about a descriptor.</summary>
[CHeader("fcntl.h")]
internal static class FileOwner
{
    public const int F_SETOWN = 8;
    public const int F_SETOWN_EX = 15;
}
