namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of sockets as files, and the old multiplexer.</summary>
internal static class FileMechanisms
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } =
    [
        new(22, "A socket and its inode are made together: mode S_IFSOCK and 0777, the maker's ids, a number from a counter", "5.0",
            "The wait queue is part of the socket; the inode has one attribute, the protocol's name, and can be given away (fchown), which changes the protocol side's owner as well.")
        {
            Model = ["src/Model/Families/Socket.cs", "src/Model/Files/InodeNumbers.cs", "src/Model/Syscalls/SysFStat.cs", "src/Model/Syscalls/SysFChown.cs", "src/Model/Syscalls/SysFdLink.cs"],
            Rules = ["fstat.file.socket", "fdlink.file.socket", "fchown.owner.capability", "fchown.group.capability", "fchown.socket.owner"],
            Kernel = ["net/socket.c:sock_alloc", "net/socket.c:sock_alloc_inode", "net/socket.c:sockfs_dname", "net/socket.c:sockfs_setattr"],
        },
        new(23, "The owner of a socket is used later: by bind, to tell whose sockets share a port", "5.0",
            "The owner is a member of struct sock (sk_uid); an accepted socket takes the accepting caller's, and fchown changes it under sockets that are bound.")
        {
            Model = ["src/Model/Families/Sock.cs", "src/Model/Ports/BindConflict.cs", "src/Model/Ports/ReusePortCache.cs", "src/Model/Protocols/Udp/UdpPortProtocol.cs", "src/Model/Syscalls/SysFChown.cs"],
            Rules = ["fchown.socket.owner", "port.tcp.reuse-port-cache", "bind.inet.port-in-use"],
            Kernel = ["net/core/sock.c:sock_init_data_uid", "net/ipv4/inet_connection_sock.c:inet_csk_bind_conflict", "net/ipv4/udp.c:udp_lib_lport_inuse", "net/socket.c:sockfs_setattr"],
        },
        new(24, "Sockets are files with generic operations only; sending and receiving are system calls of their own", "5.0",
            "Reading and writing go through read_iter and write_iter; splice_eof took the place of sendpage, and io_uring has a hook of its own.")
        {
            Model = ["src/Model/Syscalls/SysRead.cs", "src/Model/Syscalls/SysReadV.cs", "src/Model/Syscalls/SysLSeek.cs", "src/Model/Syscalls/SysPRead64.cs", "src/Model/Syscalls/SysFTruncate.cs", "src/Model/Syscalls/DescriptorLookup.cs"],
            Rules = ["lseek.file.stream", "pread64.file.stream", "pwrite64.file.stream", "ftruncate.file.not-regular", "fsync.file.no-operation", "recv.fd.not-socket", "send.fd.not-socket"],
            Kernel = ["net/socket.c:socket_file_ops", "fs/read_write.c:vfs_llseek", "fs/read_write.c:ksys_pread64", "net/socket.c:sock_from_file"],
        },
        new(25, "The multiplexer socketcall: the range of the number, the block of arguments, then the call itself", "5.0",
            "That socket() always enters through it was true of the old i386 only: x86-64 has none (its number, 102, is getuid), and the i386 has numbers for the calls since 4.3. accept looks at its flags after the descriptor now, and reserves the new one before it asks for a socket.")
        {
            Model = ["src/Model/Syscalls/SysSocketCall.cs", "src/Model/KernelModel.cs", "src/Model/Options/TimeoutOptions.cs"],
            Rules = ["socketcall.number.range", "socketcall.args.fault", "options.socket.timeval-32"],
            Kernel = ["net/compat.c:compat_sys_socketcall", "net/socket.c:socketcall", "net/core/sock.c:sock_copy_user_timeval"],
            Tests = ["tests/Properties/Oracle/SocketCallTests.cs"],
        },
        new(48, "A socket gets a file: open for reading and writing, without a position, and named after its protocol", "6.7", "Nothing.")
        {
            Model = ["src/Model/Files/OpenFile.cs", "src/Model/Syscalls/SysSocket.cs", "src/Model/Syscalls/SysFGetXattr.cs"],
            Rules = ["fgetxattr.value.short", "fgetxattr.value.fault", "fgetxattr.name.no-handler", "lseek.file.stream"],
            Kernel = ["net/socket.c:sock_alloc_file", "net/socket.c:sockfs_xattr_get", "fs/open.c:stream_open"],
        },
        new(49, "struct socket and struct sock are a pair that may part: what the descriptor leaves behind, the protocol finishes", "6.7", "Nothing.")
        {
            Model = ["src/Model/Families/Socket.cs", "src/Model/Families/Sock.cs", "src/Model/Protocols/Tcp/TcpClose.cs", "src/Model/Protocols/Tcp/TimeWait.cs"],
            Rules = ["bind.inet.port-in-use"],
            Kernel = ["net/socket.c:__sock_release", "net/ipv4/tcp.c:__tcp_close", "net/core/sock.c:sock_orphan"],
        },
        new(52, "read and write lead to recvmsg and sendmsg of the socket's type; a read of nothing is answered before, a write is not", "5.13",
            "recvmsg no longer has an argument for O_NONBLOCK, which is MSG_DONTWAIT now.")
        {
            Model = ["src/Model/Syscalls/SysRead.cs", "src/Model/Syscalls/SysWrite.cs", "src/Model/Syscalls/SysReadV.cs", "src/Model/Syscalls/SysWriteV.cs", "src/Model/Syscalls/MessageFlagsOf.cs"],
            Rules = ["read.socket.nothing-asked", "readv.file.nothing-asked", "writev.file.nothing-asked", "send.udp.no-destination"],
            Kernel = ["net/socket.c:sock_read_iter", "net/socket.c:sock_write_iter", "fs/read_write.c:vfs_writev"],
        },
        new(53, "ioctl goes down in layers: the file, the socket, the protocol, the devices", "5.13",
            "The protocol is given a number of the kernel to fill in and no pointer of the caller, so that a bad pointer is noticed last.")
        {
            Model = ["src/Model/Syscalls/SysIoctl.cs", "src/Model/Families/SocketIoctl.cs", "src/Model/Families/Inet/InetIoctl.cs", "src/Model/Families/Inet/DeviceIoctl.cs"],
            Rules =
            [
                "ioctl.file.flag-fault", "ioctl.file.no-async", "ioctl.file.null-device", "ioctl.socket.owner-missing", "ioctl.socket.no-stamp", "ioctl.tcp.listening",
                "ioctl.inet.fault", "ioctl.socket.foreign-request", "ioctl.device.fault", "ioctl.device.missing", "ioctl.device.no-address", "ioctl.device.unknown",
            ],
            Kernel = ["fs/ioctl.c:do_vfs_ioctl", "net/socket.c:sock_ioctl", "net/ipv4/af_inet.c:inet_ioctl", "net/ipv4/tcp.c:tcp_ioctl", "net/core/dev_ioctl.c:dev_ioctl", "net/ipv4/devinet.c:devinet_ioctl"],
        },
    ];
}
