using System.Runtime.ExceptionServices;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// A thread of its own for work that changes what belongs to a thread: descriptor table, namespaces, credentials. The
/// thread ends with the work, and the kernel takes all of it back.
/// </summary>
internal static class IsolatedThread
{
    private const int StackBytes = 16 << 20;

    /// <summary>Runs the work and waits for it; what it throws is thrown here.</summary>
    public static void Run(Action work)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() => failure = Attempt(work), StackBytes) { Name = "executing thread", IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    private static ExceptionDispatchInfo? Attempt(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
    }
}
