using System.Buffers.Binary;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>
/// Calls a campaign leaves out whatever the private runs say of them: those that are not modelled in a state Linux may be
/// in and the private runs are not, because it chose other ports; and those the oracle refuses to make.
/// </summary>
internal sealed class CampaignLimits
{
    /// <summary>Stream bytes a scenario sends altogether, well inside of any receiver's window.</summary>
    private const int StreamBytesMax = 24 * 1024;

    private const int FewPorts = 64;
    private const int SmallBuffer = 65536;
    private const int CutFlags = MessageFlags.MSG_OOB | MessageFlags.MSG_MORE | MessageFlags.MSG_FASTOPEN;

    // F_SETOWN and F_SETOWN_EX could have signals sent to any process of the host.
    private const int SetOwner = 8;
    private const int SetOwnerEx = 15;

    private bool _hasStream;
    private bool _watchesTcp;
    private bool _hasConnected;
    private bool _hasSmallBuffer;
    private bool _hasForeign;
    private bool _hasFewPorts;
    private bool _hasEnded;
    private bool _sharesPorts;
    private bool _watchesIgmp;
    private bool _hasJoined;
    private bool _isHindered;
    private bool _holdsBack;
    private bool _hasRaw;
    private bool _cuts;
    private int _datagramSockets;
    private int _streamBytes;

    /// <summary>Starts a scenario.</summary>
    public void Begin(World world)
    {
        _hasFewPorts = world.LocalPortRange.Count <= FewPorts;
        _hasEnded = false;
        _hasForeign = false;
        _hasStream = false;
        _watchesTcp = false;
        _hasConnected = false;
        _hasSmallBuffer = false;
        _sharesPorts = false;
        _watchesIgmp = false;
        _hasJoined = false;
        _isHindered = false;
        _holdsBack = false;
        _hasRaw = false;
        _cuts = false;
        _datagramSockets = 0;
        _streamBytes = 0;
    }

    /// <summary>Whether the call may be made after those noted.</summary>
    /// <param name="call">The call.</param>
    /// <param name="hasChoices">Whether the kernel chose something before, or chooses in this call; until then a private run is exact.</param>
    public bool Allow(Call call, bool hasChoices) => call switch
    {
        SocketCallCall { Block: var block } => block is SocketCallBlock.NULL or SocketCallBlock.BAD,
        SocketCall socket => AllowSocket(socket),
        FcntlCall fcntl => fcntl.Command is not (SetOwner or SetOwnerEx),
        // Out of few ports the one of a connection in TIME_WAIT may come back, and a private run cannot tell which one that is.
        ConnectCall connect => !(_isHindered && hasChoices) && !(_hasFewPorts && _hasEnded && hasChoices) && AllowAddress(connect.Address),
        BindCall bind => AllowAddress(bind.Address),
        SendCall send => AllowSend(send.Data.Length, send.Flags, hasChoices),
        SendToCall send => AllowSend(send.Data.Length, send.Flags, hasChoices, IsToGroup(send.Address)) && AllowAddress(send.Address),
        // Control messages to a socket of another family can pass descriptors on.
        SendMsgCall send => !(_hasForeign && send.Control.Messages.Count > 0) && !(hasChoices && MayBeUnknown(send))
            && AllowSend(LengthOf(send.Data), send.Flags, hasChoices, IsToGroup(send.Address)) && AllowAddress(send.Address),
        WriteCall write => AllowSend(write.Data.Length, 0, hasChoices),
        WriteVCall write => !(hasChoices && _hasStream && IsPartlyBad(write.Data)) && AllowSend(LengthOf(write.Data), 0, hasChoices),
        // A timer reports joins with IGMP packets, which a raw socket of that protocol sees whenever they come.
        SetSockOptCall set => !(hasChoices && _hasConnected && OptionLimits.MovesConnection(set.Level, set.Option))
            && !(_streamBytes > 0 && IsSmallReceiveBuffer(set)) && !(_watchesIgmp && IsMembership(set))
            && (set.Option != SocketOption.UDP_CORK.Number || set.Level is not (OptionLevel.IPPROTO_UDP or OptionLevel.IPPROTO_UDPLITE) || AllowSend(0, 0, hasChoices)),
        // What of a connection's data and FIN is acknowledged is known only where nothing was sent.
        IoctlCall ioctl => !(hasChoices && _hasStream && _hasConnected && ioctl.Request is IoctlRequest.TIOCOUTQ or IoctlRequest.SIOCOUTQNSD),
        RecvMsgCall receive => !(hasChoices && (_isHindered || (_hasStream && IsPartlyBad(receive.Room)))),
        ReadVCall receive => !(hasChoices && (_isHindered || (_hasStream && IsPartlyBad(receive.Room)))),
        RecvCall or RecvFromCall or ReadCall => !(_isHindered && hasChoices),
        GetSockOptCall get => !(_hasStream && _hasConnected && IsBufferSize(get.Level, get.Option)) && !(hasChoices && OptionLimits.ShowsTraffic(get.Level, get.Option)),
        _ => true,
    };

    /// <summary>Notes a call that is made.</summary>
    public void Note(Call call)
    {
        switch (call)
        {
            case SocketCall socket:
                _watchesIgmp |= WatchesIgmp(socket);
                _hasForeign |= socket.Domain != AddressFamily.AF_INET;
                _watchesTcp |= WatchesTcp(socket);
                _hasRaw |= SocketType.TypeOf(socket.SocketType) == SocketType.SOCK_RAW;
                _hasStream |= SocketType.TypeOf(socket.SocketType) == SocketType.SOCK_STREAM;
                _datagramSockets += SocketType.TypeOf(socket.SocketType) == SocketType.SOCK_DGRAM ? 1 : 0;
                break;
            case SocketPairCall pair:
                _hasForeign |= pair.Domain != AddressFamily.AF_INET;
                break;
            case ConnectCall:
                _hasConnected = true;
                break;
            case CloseCall or ShutdownCall or Dup2Call or Dup3Call:
                _hasEnded |= _hasStream && _hasConnected;
                break;
            case SetSockOptCall set:
                _hasSmallBuffer |= IsSmallReceiveBuffer(set);
                _hasJoined |= IsMembership(set);
                _holdsBack |= set.Option == SocketOption.UDP_CORK.Number && set.Level is OptionLevel.IPPROTO_UDP or OptionLevel.IPPROTO_UDPLITE;
                _cuts |= set.Option == SocketOption.UDP_SEGMENT.Number && set.Level is OptionLevel.IPPROTO_UDP or OptionLevel.IPPROTO_UDPLITE;
                _isHindered |= OptionLimits.HindersTraffic(set.Level, set.Option);
                _sharesPorts |= set.Level == OptionLevel.SOL_SOCKET
                    && (set.Option == SocketOption.SO_REUSEADDR.Number || set.Option == SocketOption.SO_REUSEPORT.Number);
                break;
            case SendCall { Data: var data, Flags: var flags }:
                NoteSend(data.Length, flags);
                break;
            case SendToCall { Data: var data, Flags: var flags }:
                NoteSend(data.Length, flags);
                break;
            case SendMsgCall { Data: var parts, Flags: var flags }:
                NoteSend(LengthOf(parts), flags);
                break;
            case WriteVCall { Data: var vector }:
                _streamBytes += LengthOf(vector);
                break;
            case WriteCall { Data: var data }:
                _streamBytes += data.Length;
                break;
            default:
                break;
        }
    }

    private void NoteSend(int length, int flags)
    {
        _streamBytes += length;
        _holdsBack |= (flags & MessageFlags.MSG_MORE) != 0;
    }

    // What a raw socket sees of TCP has numbers and times in it, and acknowledgements that travel alone or do not.
    private bool AllowSocket(SocketCall call) =>
        !(_hasJoined && WatchesIgmp(call)) && !(_watchesTcp && SocketType.TypeOf(call.SocketType) == SocketType.SOCK_STREAM) && !(_hasStream && WatchesTcp(call));

    private static bool WatchesIgmp(SocketCall call) =>
        SocketType.TypeOf(call.SocketType) == SocketType.SOCK_RAW && call.Protocol == IpProtocol.IPPROTO_IGMP;

    private static bool WatchesTcp(SocketCall call) =>
        SocketType.TypeOf(call.SocketType) == SocketType.SOCK_RAW && call.Protocol == IpProtocol.IPPROTO_TCP;

    // An address of another family can be a path, or reach beyond the namespace, for a socket of that family.
    private bool AllowAddress(AddressArgument address) =>
        !_hasForeign
        || address.Form is AddressForm.Null or AddressForm.Bad
        || (address.Form == AddressForm.Inet && address.Family is (AddressFamily.AF_INET or AddressFamily.AF_UNSPEC));

    // What raw sockets see of a datagram that is to be cut is not predicted. Where datagram sockets share a port that the
    // kernel chose, a hash may choose the receiver; in a small buffer the space of others counts, and a datagram of several
    // pieces may be repacked where it fills half of any.
    private bool AllowSend(int length, int flags, bool hasChoices, bool isToGroup = false) =>
        !(hasChoices && ((_cuts && _hasRaw) || (_isHindered && !isToGroup) || (_datagramSockets > 0 && ((_sharesPorts && _datagramSockets > 1 && !isToGroup) || _hasSmallBuffer || IsHeldBack(flags)))))
        && AllowStreamSend(length, flags);

    private bool MayBeUnknown(SendMsgCall call) =>
        (_hasRaw && CutsDatagrams(call.Control)) || (_hasStream && IsPartlyBad(call.Data)) || AsksForUnknown(call.Control);

    // How much of it a stream takes before the fault, if it has a connection at all, is not predicted.
    private static bool IsPartlyBad(PayloadVector data) => IsPartlyBad(data.Parts.Select(part => (part.Form, part.Length)));

    private static bool IsPartlyBad(BufferVector room) => IsPartlyBad(room.Parts.Select(part => (part.Form, part.Length)));

    private static bool IsPartlyBad(IEnumerable<(BufferForm Form, int Length)> parts)
    {
        var (good, bad) = (false, false);
        foreach (var (form, length) in parts)
        {
            good |= form == BufferForm.Good && length > 0;
            bad |= form != BufferForm.Good;
        }

        return good && bad;
    }

    // Whether such a message is ever looked at depends on what was chosen; what it asks for is not predicted.
    private static bool AsksForUnknown(ControlArgument control) => control.Messages.Any(message =>
        (message.Level == OptionLevel.SOL_SOCKET && (message.Type == SocketOption.SO_TIMESTAMPING.Number || message.Type == SocketOption.SO_TIMESTAMPING_NEW.Number))
        || (message.Level == OptionLevel.IPPROTO_IP && message.Type == SocketOption.IP_RETOPTS.Number));

    // IPPROTO_UDP has no control message but UDP_SEGMENT.
    private static bool CutsDatagrams(ControlArgument control) => control.Messages.Any(message => message.Level == OptionLevel.IPPROTO_UDP);

    private bool IsHeldBack(int flags) => _holdsBack || (flags & MessageFlags.MSG_MORE) != 0;

    // A group has no chosen receiver: every socket that matches has a copy.
    private static bool IsToGroup(AddressArgument address) => address.Form == AddressForm.Inet && address.Address >> 28 == 0xE;

    // Without a stream socket nothing sent meets a window, and datagrams know neither urgent nor held back bytes.
    private bool AllowStreamSend(int length, int flags) =>
        !_hasStream
        || ((flags & CutFlags) == 0 && (length == 0 || (!_hasSmallBuffer && _streamBytes + length <= StreamBytesMax)));

    private static int LengthOf(PayloadVector vector)
    {
        var length = 0;
        foreach (ref readonly var part in vector.Counted)
        {
            length += Math.Max(0, part.Length);
        }

        return length;
    }

    // IP_ADD_MEMBERSHIP to MCAST_MSFILTER: everything that changes what groups a device receives.
    private static bool IsMembership(SetSockOptCall call) =>
        call.Level == OptionLevel.IPPROTO_IP && call.Option >= SocketOption.IP_ADD_MEMBERSHIP.Number && call.Option <= SocketOption.MCAST_MSFILTER.Number;

    private static bool IsBufferSize(int level, int option) =>
        level == OptionLevel.SOL_SOCKET && (option == SocketOption.SO_RCVBUF.Number || option == SocketOption.SO_SNDBUF.Number);

    // The kernel keeps twice the value. Anything but a plain integer is taken for small.
    private static bool IsSmallReceiveBuffer(SetSockOptCall call)
    {
        if (call.Level != OptionLevel.SOL_SOCKET || (call.Option != SocketOption.SO_RCVBUF.Number && call.Option != SocketOption.SO_RCVBUFFORCE.Number))
        {
            return false;
        }

        var bytes = call.Value.Bytes.AsSpan();
        return bytes.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(bytes) is >= 0 and < SmallBuffer / 2;
    }
}
