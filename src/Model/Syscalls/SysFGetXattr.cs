using System.Text;
using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>fgetxattr(2)</c> (<c>fs/xattr.c:vfs_getxattr</c>): a socket has one attribute, the name of its protocol.</summary>
internal sealed class SysFGetXattr : Syscall<FGetXattrCall>
{
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor("fgetxattr", "fs/xattr.c:fgetxattr", DescriptorLookup.FoundFile);

    private static readonly Rule UserAttribute = Rule.Refuses(
        "fgetxattr.name.user", Errno.ENODATA, "Attributes of users are for regular files and folders; others have none.", "fs/xattr.c:xattr_permission");

    private static readonly Rule NoHandler = Rule.Refuses(
        "fgetxattr.name.no-handler", Errno.EOPNOTSUPP, "The file's file system has no attributes of that kind.", "fs/xattr.c:xattr_resolve_name");

    private static readonly Rule ShortRoom = Rule.Refuses(
        "fgetxattr.value.short", Errno.ERANGE, "There is room, and not enough for the name with its end; without any, its length is answered.", "net/socket.c:sockfs_xattr_get");

    private static readonly Rule ValueFault = Rule.Refuses(
        "fgetxattr.value.fault", Errno.EFAULT, "The value cannot be written where the caller wants it.", "fs/xattr.c:do_getxattr");


    /// <inheritdoc/>
    public override CallType Type => FGetXattrCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, FGetXattrCall call)
    {
        if (call.Attribute is < ExtendedAttribute.SOCKPROTONAME or > ExtendedAttribute.NAMELESS_ATTRIBUTE)
        {
            return Prediction.Unmodelled("no other attribute is asked for");
        }

        if (!DescriptorLookup.TryFindFile(kernel, call.Fd, BadDescriptor, out var file, out var refusal))
        {
            return refusal;
        }

        var rules = kernel.Rules;
        if (rules.Decide(UserAttribute, call.Attribute == ExtendedAttribute.USER_ATTRIBUTE))
        {
            return Prediction.Refused(UserAttribute);
        }

        if (rules.Decide(NoHandler, call.Attribute == ExtendedAttribute.NAMELESS_ATTRIBUTE || file.Socket is null))
        {
            return Prediction.Refused(NoHandler);
        }

        return NameOf(file.Socket) is { } name
            ? Give(kernel, call, Encoding.ASCII.GetBytes(name + '\0'))
            : Prediction.Unmodelled("the protocol names of other families are not modelled");
    }

    private static Prediction Give(Kernel kernel, FGetXattrCall call, byte[] name)
    {
        var room = call.Room.Length;
        if (kernel.Rules.Decide(ShortRoom, room > 0 && room < name.Length))
        {
            return Prediction.Refused(ShortRoom);
        }

        if (kernel.Rules.Decide(ValueFault, room > 0 && call.Room.Form != BufferForm.Good))
        {
            return Prediction.Refused(ValueFault);
        }

        return room > 0 && call.Room.Form == BufferForm.Good
            ? Prediction.Ok(name.Length, output: new CallOutput(Data: name.AsMemory(0, Math.Min(room, name.Length))))
            : Prediction.Ok(name.Length);
    }

    // The name of the struct proto that made the socket, which an accepted one takes from its listener.
    private static string? NameOf(Socket? socket) => socket is not { Family: AddressFamily.AF_INET } ? null : (socket.Type, socket.Protocol) switch
    {
        (SocketType.SOCK_STREAM, IpProtocol.IPPROTO_TCP) => "TCP",
        (SocketType.SOCK_STREAM, IpProtocol.IPPROTO_MPTCP) => "MPTCP",
        (SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_UDP) => "UDP",
        (SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_UDPLITE) => "UDP-Lite",
        (SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_ICMP) => "PING",
        (SocketType.SOCK_RAW, _) => "RAW",
        _ => null,
    };
}
