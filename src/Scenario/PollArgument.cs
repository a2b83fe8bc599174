namespace Conformance.Scenarios;

/// <summary>One <c>struct pollfd</c>: written <c>s0 POLLIN|POLLOUT</c>.</summary>
/// <param name="Fd">The descriptor; a negative number is skipped by the kernel.</param>
/// <param name="Events">The events asked for, 0 to 65535.</param>
public readonly record struct PollEntry(FdArgument Fd, int Events);
