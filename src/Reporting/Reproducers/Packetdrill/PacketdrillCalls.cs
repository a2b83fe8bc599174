using Conformance.Reporting.Reproducers.C;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.Packetdrill;

/// <summary>
/// Calls as packetdrill writes them. It knows one local end, whose address and port are options of the script, and no peer
/// but the script; so what needs two sockets that talk to each other, or a pointer of the caller's own, is refused.
/// </summary>
/// <param name="descriptorOf">The number a handle has in the script; null where the script does not have it open.</param>
internal sealed class PacketdrillCalls(Func<FdArgument, int?> descriptorOf)
{
    private const int IntegerBytes = sizeof(int);
    private const string Elided = "...";

    /// <summary>The arguments of a call, in order.</summary>
    /// <exception cref="CallRefusedException">packetdrill has no form for the call, or for what it answered.</exception>
    public IReadOnlyList<string> Arguments(Step step)
    {
        var call = step.Call;
        var expected = step.Expected ?? throw Refused(call, "the file does not record what it answers");
        if (expected.Blocked)
        {
            throw Refused(call, "packetdrill does not interrupt a call that sleeps");
        }

        return call switch
        {
            _ when call.Entry == CallEntry.SocketCall => throw Refused(call, "packetdrill has no form for this call"),
            SocketCall => [Named(call, 0), Named(call, 1), Named(call, 2)],
            BindCall bind => [Fd(call, bind.Fd), Elided, Elided],
            ListenCall listen => [Fd(call, listen.Fd), CText.Number(listen.Backlog)],
            AcceptCall accept => [Fd(call, Failing(accept, accept.Fd, expected)), Elided, Elided],
            ConnectCall connect => [Fd(call, connect.Fd), Unspecified(connect), Elided],
            CloseCall close => [Fd(call, close.Fd)],
            ShutdownCall shutdown => [Fd(call, shutdown.Fd), Named(call, 1)],
            ReadCall read => [Fd(call, Silent(read, read.Fd, expected)), Elided, Length(call, read.Room)],
            RecvCall recv => [Fd(call, Silent(recv, recv.Fd, expected)), Elided, Length(call, recv.Room), Named(call, 2)],
            WriteCall write => [Fd(call, Failing(write, write.Fd, expected)), Elided, Length(call, write.Data)],
            SendCall send => [Fd(call, Failing(send, send.Fd, expected)), Elided, Length(call, send.Data), Named(call, 2)],
            FcntlCall { Command: FileControl.F_GETFD or FileControl.F_GETFL } fcntl => [Fd(call, fcntl.Fd), Named(call, 1)],
            FcntlCall { Command: FileControl.F_SETFD or FileControl.F_SETFL } fcntl => [Fd(call, fcntl.Fd), Named(call, 1), Named(call, 2)],
            SetSockOptCall set => [Fd(call, set.Fd), Named(call, 1), PacketdrillText.Option(set.Level, set.Option), Value(set), CText.Number(set.Value.Length)],
            GetSockOptCall get => [Fd(call, get.Fd), Named(call, 1), PacketdrillText.Option(get.Level, get.Option), Answer(get, expected), $"[{CText.Number(IntegerBytes)}]"],
            PollCall poll => [Set(poll, expected), CText.Number(poll.Set.Count), CText.Number(poll.TimeoutMs)],
            _ => throw Refused(call, "packetdrill has no form for this call"),
        };
    }

    /// <summary>A refusal that names the call, why, and what to do instead.</summary>
    public static CallRefusedException Refused(Call call, string reason) => new($"{call}: {reason}; use --as c");

    private static string Named(Call call, int index)
    {
        var parameter = call.Type.Parameters[index];
        var names = parameter.ConstantsAfter is { } after ? after((int)call.Arguments[index - 1]) : parameter.Constants;
        return PacketdrillText.Number((int)call.Arguments[index], names);
    }

    private string Fd(Call call, FdArgument fd) =>
        descriptorOf(fd) is { } number ? CText.Number(number) : throw Refused(call, "packetdrill knows only descriptors that the script has opened");

    private static FdArgument Failing(Call call, FdArgument fd, in CallResult expected) =>
        expected.IsSuccess ? throw Refused(call, "in packetdrill the script is the peer, and it has no packets here") : fd;

    private static FdArgument Silent(Call call, FdArgument fd, in CallResult expected) => expected.Value > 0 ? Failing(call, fd, expected) : fd;

    private static string Unspecified(ConnectCall call) =>
        call.Address is { Form: AddressForm.Inet, Family: AddressFamily.AF_UNSPEC, Length: AddressArgument.InetLength }
            ? "AF_UNSPEC"
            : throw Refused(call, "in packetdrill the script is the peer, and it has no packets here");

    private static string Length(Call call, BufferArgument room) =>
        room.Form == BufferForm.Good && room.Length >= 0 ? CText.Number(room.Length) : throw Pointer(call);

    private static string Length(Call call, PayloadArgument data) =>
        data.Form == BufferForm.Good ? CText.Number(data.Length) : throw Pointer(call);

    private static CallRefusedException Pointer(Call call) => Refused(call, "packetdrill gives pointers and lengths of its own");

    private static string Value(SetSockOptCall call)
    {
        var bytes = call.Value.Bytes.AsSpan();
        return call.Value.Form switch
        {
            OptionValueForm.Int when call.Value.Length <= IntegerBytes => $"[{CText.Number(BitConverter.ToInt32(bytes))}]",
            OptionValueForm.Linger when call.Value.Length <= bytes.Length => $"{{onoff={CText.Number(BitConverter.ToInt32(bytes))}, linger={CText.Number(BitConverter.ToInt32(bytes[IntegerBytes..]))}}}",
            _ => throw Refused(call, "packetdrill has no form for the value"),
        };
    }

    private static string Answer(GetSockOptCall call, in CallResult expected)
    {
        var isInteger = call.Value is { Form: OutForm.Buffer, Length: IntegerBytes };
        return expected switch
        {
            _ when !isInteger => throw Refused(call, "packetdrill reads options into an integer"),
            { IsSuccess: false } => "[0]",
            { Output: { Length: IntegerBytes, Data: { Length: IntegerBytes } data } } => $"[{CText.Number(BitConverter.ToInt32(data.Span))}]",
            _ => throw Refused(call, "packetdrill reads options into an integer"),
        };
    }

    private string Set(PollCall call, in CallResult expected)
    {
        var events = expected.Output?.Events ?? default;
        if (call.Set.Count == 0 || events.Count != call.Set.Count)
        {
            throw Refused(call, "packetdrill has no form for this array");
        }

        var entries = new List<string>();
        for (var i = 0; i < call.Set.Count; i++)
        {
            entries.Add($"{{fd={Fd(call, call.Set[i].Fd)}, events={PacketdrillText.Number(call.Set[i].Events, PollEvents.Set)}, revents={PacketdrillText.Number(events[i], PollEvents.Set)}}}");
        }

        return $"[{string.Join(", ", entries)}]";
    }
}
