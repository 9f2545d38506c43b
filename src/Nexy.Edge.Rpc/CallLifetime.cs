using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Rpc;

/// <summary>
/// Any thread. The end of a served call: the first cause wins, cancels the handler's token and wakes whoever answers.
/// </summary>
internal sealed class CallLifetime(ILogger logger) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _clientGone;
    private CancellationTokenRegistration _serverStopping;
    private ITimer? _deadline;
    private int _end;

    public CancellationToken Token => _cancellation.Token;

    /// <summary>Why the call ended, or <see cref="CallEnd.None"/>.</summary>
    public CallEnd Cause => (CallEnd)Volatile.Read(ref _end);

    /// <summary>Completes when the call is ended by anything but its handler.</summary>
    public Task Interrupted => _ended.Task;

    public void Watch(CancellationToken clientGone, CancellationToken serverStopping)
    {
        _clientGone = clientGone.UnsafeRegister(
            static state => ((CallLifetime)state!).End(CallEnd.Cancelled), this);
        _serverStopping = serverStopping.UnsafeRegister(
            static state => ((CallLifetime)state!).End(CallEnd.ServerStopping), this);
    }

    public void StartDeadline(TimeSpan timeout, TimeProvider time)
    {
        if (timeout <= TimeSpan.Zero)
        {
            End(CallEnd.Deadline);
            return;
        }

        // A timer takes 49 days at most; who waits longer waits for ever.
        if (timeout.TotalMilliseconds < uint.MaxValue - 1)
        {
            _deadline = time.CreateTimer(
                static state => ((CallLifetime)state!).End(CallEnd.Deadline), this, timeout, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>True for the first cause only.</summary>
    public bool End(CallEnd cause)
    {
        if (Interlocked.CompareExchange(ref _end, (int)cause, (int)CallEnd.None) != (int)CallEnd.None)
            return false;
        if (cause == CallEnd.Completed)
            return true;
        _ended.SetResult();
        _ = CancelHandlerAsync();
        return true;
    }

    public void Dispose()
    {
        _clientGone.Dispose();
        _serverStopping.Dispose();
        _deadline?.Dispose();
    }

    // Callbacks of the handler run on the thread pool: one that blocks or throws must not reach timer or connection.
    private async Task CancelHandlerAsync()
    {
        try
        {
            await _cancellation.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException exception)
        {
            RpcLog.CancellationCallbackFailed(logger, exception);
        }
    }
}
