using Conformance.Properties.Support;

namespace Conformance.Properties.Oracle;

/// <summary>Pointers and lengths reach the kernel as the scenario says them, and what was written comes back in one form.</summary>
public sealed class OutputTests
{
    [LinuxFact]
    public void Addresses_ReachTheKernelAsTheyAre() => OnLinux.Holds("""
        s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
        bind(s0, NULL) = -1 EFAULT
        bind(s0, NULL len 0) = -1 EINVAL
        bind(s0, bad) = -1 EFAULT
        bind(s0, 127.0.0.1:5000 len 15) = -1 EINVAL
        bind(s0, 127.0.0.1:5000 len 129) = -1 EINVAL
        bind(s0, 127.0.0.1:5000 len -1) = -1 EINVAL
        bind(s0, raw 0200) = -1 EINVAL
        bind(s0, AF_INET6/127.0.0.1:5000) = -1 EAFNOSUPPORT
        bind(s0, raw 0200 1388 7f00 0001 0000 0000 0000 0000 0000) = 0
        getsockname(s0) = 127.0.0.1:5000
        """);

    // What an earlier address left in memory must not be seen behind a shorter one.
    [LinuxFact]
    public void Memory_BehindAnAddress_IsZero() => OnLinux.Holds("""
        world ports=50000-50000
        s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
        bind(s0, raw 0a00 1388 0000 0000 0101 0101 0101 0101 0101 0101 0101 0101) = -1 EAFNOSUPPORT
        bind(s0, raw 0200 len 16) = 0
        getsockname(s0) = 0.0.0.0:50000
        """);

    [LinuxFact]
    public void Names_AreCutToTheLengthGiven_AndTheWholeLengthComesBack() => OnLinux.Holds("""
        s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
        bind(s0, 127.0.0.1:5000) = 0
        getsockname(s0, addr len 4) = raw 0200 1388 len 16
        getsockname(s0, addr len 0) = 0 len 16
        getsockname(s0, addr len 100) = 127.0.0.1:5000
        getsockname(s0, addr len -1) = -1 EINVAL
        getsockname(s0, NULL) = -1 EFAULT
        getsockname(s0, badlen) = -1 EFAULT
        getsockname(s0, bad) = -1 EFAULT
        getsockname(s0, bad len 4) = -1 EFAULT len 16
        getsockname(s0, bad len 0) = 0 len 16
        """);

    [LinuxFact]
    public void Data_IsWhatWasWritten() => OnLinux.Holds("""
        s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
        bind(s0, 127.0.0.1:5000) = 0
        connect(s0, 127.0.0.1:5000) = 0
        send(s0, "hello", 0) = 5
        recv(s0, 3, MSG_PEEK) = 3 "hel"
        recv(s0, 3, MSG_PEEK|MSG_TRUNC) = 5 "hel"
        recv(s0, 0, MSG_PEEK) = 0
        recv(s0, bad len 3, MSG_PEEK) = -1 EFAULT
        recvfrom(s0, 10, 0) = 5 "hello" from 127.0.0.1:5000
        send(s0, "", 0) = 0
        recvfrom(s0, 10, 0) = 0 from 127.0.0.1:5000
        send(s0, NULL len 5, 0) = -1 EFAULT
        write(s0, bad len 5) = -1 EFAULT
        send(s0, bad len 0, 0) = 0
        read(s0, 10) = 0
        """);

    [LinuxFact]
    public void Options_AreReadAndWrittenAsTheyAre() => OnLinux.Holds("""
        s0 = socket(AF_INET, SOCK_STREAM, 0) = 3
        getsockopt(s0, SOL_SOCKET, SO_TYPE, val) = 0 int 1
        getsockopt(s0, SOL_SOCKET, SO_TYPE, val len 2) = 0 raw 0100
        getsockopt(s0, SOL_SOCKET, SO_TYPE, val len 0) = 0 len 0
        getsockopt(s0, SOL_SOCKET, SO_TYPE, val len -1) = -1 EINVAL
        getsockopt(s0, SOL_SOCKET, SO_TYPE, bad) = -1 EFAULT
        getsockopt(s0, SOL_SOCKET, SO_TYPE, badlen) = -1 EFAULT
        setsockopt(s0, SOL_SOCKET, SO_REUSEADDR, int 1 len 3) = -1 EINVAL
        setsockopt(s0, SOL_SOCKET, SO_REUSEADDR, NULL len 4) = -1 EFAULT
        setsockopt(s0, SOL_SOCKET, SO_REUSEADDR, bad len 4) = -1 EFAULT
        setsockopt(s0, SOL_SOCKET, SO_LINGER, linger 1 5) = 0
        getsockopt(s0, SOL_SOCKET, SO_LINGER, val) = 0 linger 1 5
        """);

    [LinuxFact]
    public void Poll_AnswersEntryByEntry() => OnLinux.Holds("""
        s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
        poll([s0 POLLIN|POLLOUT, -1 POLLIN, 77 POLLIN, s0 0], 0) = 2 [POLLOUT, 0, POLLNVAL, 0]
        """);
}
