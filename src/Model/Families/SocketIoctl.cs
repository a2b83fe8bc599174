using Conformance.Model.Families.Inet;
using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Families;

/// <summary>
/// The requests of <c>ioctl</c> that the socket layer answers itself (<c>net/socket.c:sock_ioctl</c>). Nobody owns a socket
/// here, because its owner is sent signals: owners that exist are never set.
/// </summary>
internal static class SocketIoctl
{
    private static readonly Rule OwnerFault = Rule.Refuses(
        "ioctl.socket.owner-fault", Errno.EFAULT, "The process that shall own the socket, or does, cannot be read or written.", "net/socket.c:sock_ioctl",
        nothingAfter: "it is the last check of its request");

    private static readonly Rule OwnerMinimum = Rule.Refuses(
        "ioctl.socket.owner-minimum", Errno.EINVAL, "The number of the process group has no positive one.", "fs/fcntl.c:f_setown");

    private static readonly Rule NoOwner = Rule.Refuses(
        "ioctl.socket.owner-missing", Errno.ESRCH, "No process or group has the number.", "fs/fcntl.c:f_setown",
        nothingAfter: "it is the last check of its request");

    private static readonly Rule NoStamp = Rule.Refuses(
        "ioctl.socket.no-stamp", Errno.ENOENT, "No packet was received that could have a time; the pointer is not looked at.", "net/core/sock.c:sock_gettstamp");

    private static readonly Rule StampFault = Rule.Refuses(
        "ioctl.socket.stamp-fault", Errno.EFAULT, "The time of the last packet cannot be written where the caller wants it.", "net/core/sock.c:sock_gettstamp");

    /// <summary>Predicts a request that no file answers.</summary>
    public static Prediction Predict(Kernel kernel, OpenFile file, Socket socket, IoctlCall call)
    {
        switch (call.Request)
        {
            case IoctlRequest.FIOSETOWN or IoctlRequest.SIOCSPGRP:
                return SetOwner(kernel, call);
            case IoctlRequest.FIOGETOWN or IoctlRequest.SIOCGPGRP:
                return kernel.Rules.Decide(OwnerFault, !call.IsReadable)
                    ? Prediction.Refused(OwnerFault)
                    : Prediction.Ok(output: IoctlOutput.Of(call, 0));
            case IoctlRequest.SIOCGSTAMP_OLD or IoctlRequest.SIOCGSTAMPNS_OLD:
                return socket.Sock is { } sock ? GetStamp(kernel, sock, call) : socket.Operations.Ioctl(kernel, file, call);
            case IoctlRequest.SIOCGIFCONF:
                return DeviceIoctl.List(kernel, call);
            default:
                return socket.Operations.Ioctl(kernel, file, call);
        }
    }

    private static Prediction SetOwner(Kernel kernel, IoctlCall call)
    {
        if (kernel.Rules.Decide(OwnerFault, !call.IsReadable))
        {
            return Prediction.Refused(OwnerFault);
        }

        if (kernel.Rules.Decide(OwnerMinimum, call.IntegerAt(0) == int.MinValue))
        {
            return Prediction.Refused(OwnerMinimum);
        }

        return kernel.Rules.Decide(NoOwner, call.IntegerAt(0) != 0) ? Prediction.Refused(NoOwner) : Prediction.Ok();
    }

    // The time itself is nobody's to predict and is not part of the answer.
    private static Prediction GetStamp(Kernel kernel, Sock sock, IoctlCall call)
    {
        if (sock.IsStampUnclear)
        {
            return Prediction.Unmodelled("whether a time was kept depends on whether anybody on the host asks for times");
        }

        if (kernel.Rules.Decide(NoStamp, !sock.HasStamp))
        {
            return Prediction.Refused(NoStamp);
        }

        return kernel.Rules.Decide(StampFault, !call.IsReadable) ? Prediction.Refused(StampFault) : Prediction.Ok();
    }
}
