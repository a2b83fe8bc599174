using Conformance.Oracle.Interop;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// Closes many sockets that are slow to close at once. The kernel lets a closing packet socket wait until every processor
/// has seen that it is gone (<c>net/packet/af_packet.c:packet_release</c>, some ten milliseconds); sockets closed by
/// several threads share that wait. The threads are started by the executing one and so have its descriptor table; they
/// are gone when this returns.
/// </summary>
internal static class ParallelClose
{
    /// <summary>From how many on it is worth the threads.</summary>
    public const int Worthwhile = 8;

    private const int ThreadsMax = 64;
    private const int StackBytes = 256 * 1024;

    /// <summary>Closes the descriptors of a range that are open.</summary>
    /// <param name="first">The lowest.</param>
    /// <param name="last">The highest.</param>
    public static void Range(int first, int last)
    {
        var threads = new Thread[Math.Min(ThreadsMax, last - first + 1)];
        for (var place = 0; place < threads.Length; place++)
        {
            var start = first + place;
            threads[place] = new Thread(() => CloseEvery(start, threads.Length, last), StackBytes) { IsBackground = true };
            threads[place].Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }
    }

    private static void CloseEvery(int first, int stride, int last)
    {
        for (var fd = first; fd <= last; fd += stride)
        {
            _ = Libc.close(fd);
        }
    }
}
