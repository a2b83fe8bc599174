using Conformance.Model.Families;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// SO_SNDBUF, SO_RCVBUF and SO_RCVLOWAT. The kernel doubles buffer sizes to pay for its own overhead and never refuses one.
/// </summary>
internal static class BufferOptions
{
    /// <summary>The least a send buffer holds, in bytes (SOCK_MIN_SNDBUF); the size of two of the kernel's structures.</summary>
    public const int SendMin = 4608;

    /// <summary>The least a receive buffer holds, in bytes (SOCK_MIN_RCVBUF).</summary>
    public const int ReceiveMin = 2304;

    private const string Source = "net/core/sock.c:sk_setsockopt";

    private static readonly Rule LimitedSend = Rule.Decides(
        "setsockopt.socket.sndbuf-limited", "The size, taken as unsigned, exceeds net.core.wmem_max and is cut to it.", Source);

    private static readonly Rule LimitedReceive = Rule.Decides(
        "setsockopt.socket.rcvbuf-limited", "The size, taken as unsigned, exceeds net.core.rmem_max and is cut to it.", Source);

    private static readonly Rule SmallSend = Rule.Decides(
        "setsockopt.socket.sndbuf-small", "Twice the size is less than the least a send buffer holds and is raised to it.", Source);

    private static readonly Rule SmallReceive = Rule.Decides(
        "setsockopt.socket.rcvbuf-small", "Twice the size is less than the least a receive buffer holds and is raised to it.", "net/core/sock.c:__sock_set_rcvbuf");

    private static readonly Rule NegativeLowWater = Rule.Decides(
        "setsockopt.socket.rcvlowat-negative", "A negative low-water mark means the largest integer.", Source);

    private static readonly Rule LowWaterLimited = Rule.Decides(
        "setsockopt.socket.rcvlowat-limited", "A TCP low-water mark above half of what the receive buffer can grow to is cut to that.", "net/ipv4/tcp.c:tcp_set_rcvlowat");

    private static readonly Rule LowWaterGrows = Rule.Decides(
        "setsockopt.socket.rcvlowat-grows", "A TCP receive buffer the caller did not fix, and that is too small for the low-water mark, grows.", "net/ipv4/tcp.c:tcp_set_rcvlowat");

    /// <summary>Reads SO_SNDBUF.</summary>
    public static OptionReading ReadSend(in OptionTarget target) =>
        Read(target.Sock, target.Sock.SendBuffer, target.Sock.IsSendBufferLocked);

    /// <summary>Reads SO_RCVBUF.</summary>
    public static OptionReading ReadReceive(in OptionTarget target) =>
        Read(target.Sock, target.Sock.ReceiveBuffer, target.Sock.IsReceiveBufferLocked);

    /// <summary>Sets SO_SNDBUF.</summary>
    public static Prediction WriteSend(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var max = target.Kernel.Profile.SendBufferMax;
        return StoreSend(target, target.Kernel.Rules.Decide(LimitedSend, Exceeds(value, max)) ? max : value);
    }

    /// <summary>Stores a send buffer of that size, limited already.</summary>
    public static Prediction StoreSend(in OptionTarget target, int limited)
    {
        var size = Doubled(target.Kernel.Rules, limited, SmallSend, SendMin);
        var sock = target.Sock;
        return Prediction.Ok(effect: _ =>
        {
            sock.SendBuffer = size;
            sock.IsSendBufferLocked = true;
        });
    }

    /// <summary>Sets SO_RCVBUF.</summary>
    public static Prediction WriteReceive(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var max = target.Kernel.Profile.ReceiveBufferMax;
        return StoreReceive(target, target.Kernel.Rules.Decide(LimitedReceive, Exceeds(value, max)) ? max : value);
    }

    /// <summary>Stores a receive buffer of that size, limited already.</summary>
    public static Prediction StoreReceive(in OptionTarget target, int limited)
    {
        var size = Doubled(target.Kernel.Rules, limited, SmallReceive, ReceiveMin);
        var sock = target.Sock;
        if (sock is TcpSock { Received.Length: > 0 } && !TcpSend.IsAmple(size))
        {
            return Prediction.Unmodelled("a receive buffer made smaller than what it may hold");
        }

        return Prediction.Ok(effect: _ =>
        {
            sock.ReceiveBuffer = size;
            sock.IsReceiveBufferLocked = true;
        });
    }

    /// <summary>Sets SO_RCVLOWAT. Only TCP has limits, and only it makes room for what is asked.</summary>
    public static Prediction WriteLowWater(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var sock = target.Sock;
        var wanted = rules.Decide(NegativeLowWater, value < 0) ? int.MaxValue : value;
        if (target.Socket.Type != SocketType.SOCK_STREAM)
        {
            return Prediction.Ok(effect: _ => sock.ReceiveLowWater = AtLeastOne(wanted));
        }

        var isLocked = sock.IsReceiveBufferLocked;
        var limit = (isLocked ? sock.ReceiveBuffer : target.Kernel.Profile.TcpReceiveBufferMax) / 2;
        var mark = rules.Decide(LowWaterLimited, wanted > limit) ? limit : wanted;

        // Half of the buffer is payload as long as no segment has taught the socket another ratio.
        var room = 2L * mark;
        var grows = rules.Decide(LowWaterGrows, !isLocked && room > sock.ReceiveBuffer);
        return Prediction.Ok(effect: _ =>
        {
            sock.ReceiveLowWater = AtLeastOne(mark);
            if (grows)
            {
                sock.ReceiveBuffer = (int)room;
            }
        });
    }

    private static int AtLeastOne(int mark) => mark == 0 ? 1 : mark;

    private static OptionReading Read(Sock sock, int size, bool isLocked) => sock.AreBuffersAutotuned && !isLocked
        ? new OptionReading(default, UnmodelledReason: "the size of a buffer TCP tunes by itself is not modelled")
        : OptionReading.Of(size);

    private static bool Exceeds(int value, int max) => (uint)max < unchecked((uint)value);

    private static int Doubled(RuleBook rules, int size, Rule small, int least)
    {
        var doubled = unchecked(2 * Math.Min(size, int.MaxValue / 2));
        return rules.Decide(small, doubled < least) ? least : doubled;
    }
}
