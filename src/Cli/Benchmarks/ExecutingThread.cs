using System.Collections.Concurrent;
using Conformance.Oracle;

namespace Conformance.Cli.Benchmarks;

/// <summary>The thread Linux is asked on, working on request: it can reach neither files nor the console itself.</summary>
internal sealed class ExecutingThread : IDisposable
{
    private readonly BlockingCollection<Action<LinuxExecutor>> _requests = [];
    private readonly Task _running;

    /// <summary>Starts it.</summary>
    public ExecutingThread() => _running = Task.Factory.StartNew(
        () => LinuxExecutor.Run(executor =>
        {
            foreach (var request in _requests.GetConsumingEnumerable())
            {
                request(executor);
            }
        }),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Does something there and returns its result.</summary>
    /// <exception cref="HostUnavailableException">This host does not allow such a thread.</exception>
    public T Ask<T>(Func<LinuxExecutor, T> request)
    {
        var answer = new TaskCompletionSource<T>();
        _requests.Add(executor =>
        {
            try
            {
                answer.SetResult(request(executor));
            }
            catch (Exception exception)
            {
                // Thrown again where the request came from.
                answer.SetException(exception);
            }
        });
        Task.WaitAny(answer.Task, _running);
        if (_running.IsFaulted)
        {
            _running.GetAwaiter().GetResult();
        }

        return answer.Task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _requests.CompleteAdding();
        ((IAsyncResult)_running).AsyncWaitHandle.WaitOne();
        _requests.Dispose();
    }
}
