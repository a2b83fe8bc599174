namespace Conformance.Scenarios.Abi;

/// <summary>Events of <c>poll(2)</c> (<c>include/uapi/asm-generic/poll.h</c>).</summary>
public static class PollEvents
{
    public const int POLLIN = 0x1;
    public const int POLLPRI = 0x2;
    public const int POLLOUT = 0x4;
    public const int POLLERR = 0x8;
    public const int POLLHUP = 0x10;
    public const int POLLNVAL = 0x20;
    public const int POLLRDNORM = 0x40;
    public const int POLLRDBAND = 0x80;
    public const int POLLWRNORM = 0x100;
    public const int POLLWRBAND = 0x200;
    public const int POLLMSG = 0x400;
    public const int POLLRDHUP = 0x2000;

    /// <summary>The events by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(PollEvents), isMask: true);
}
