using System.Threading.Tasks.Sources;
using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Rpc;

/// <summary>
/// Any thread. The end of a served call: the first cause wins, cancels the handler's token and wakes whoever answers.
/// </summary>
internal sealed class CallLifetime(ILogger logger) : ICallAlarm, IValueTaskSource<CallEnd>, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private ManualResetValueTaskSourceCore<CallEnd> _ended;
    private CancellationTokenRegistration _clientGone;
    private CancellationTokenRegistration _serverStopping;
    private CallAlarms? _deadline;
    private int _end;

    public CancellationToken Token => _cancellation.Token;

    /// <summary>Why the call ended, or <see cref="CallEnd.None"/>.</summary>
    public CallEnd Cause => (CallEnd)Volatile.Read(ref _end);

    /// <summary>Completes when the call ends, with the cause; awaited once.</summary>
    public ValueTask<CallEnd> EndedAsync() => new(this, _ended.Version);

    public void Watch(CancellationToken clientGone, CancellationToken serverStopping)
    {
        _clientGone = clientGone.UnsafeRegister(
            static state => ((CallLifetime)state!).End(CallEnd.Cancelled), this);
        _serverStopping = serverStopping.UnsafeRegister(
            static state => ((CallLifetime)state!).End(CallEnd.ServerStopping), this);
    }

    public void StartDeadline(TimeSpan timeout, CallAlarms alarms)
    {
        if (timeout <= TimeSpan.Zero)
        {
            End(CallEnd.Deadline);
            return;
        }

        _deadline = alarms;
        alarms.Set(this, timeout);
    }

    /// <summary>True for the first cause only.</summary>
    public bool End(CallEnd cause)
    {
        if (Interlocked.CompareExchange(ref _end, (int)cause, (int)CallEnd.None) != (int)CallEnd.None)
            return false;
        // A handler that is done may go on with the answer itself; all others have something else to do.
        _ended.RunContinuationsAsynchronously = cause != CallEnd.Completed;
        _ended.SetResult(cause);
        if (cause != CallEnd.Completed)
            _ = CancelHandlerAsync();
        return true;
    }

    public void Dispose()
    {
        _clientGone.Dispose();
        _serverStopping.Dispose();
        _deadline?.Clear(this);
    }

    void ICallAlarm.Ring() => End(CallEnd.Deadline);

    CallEnd IValueTaskSource<CallEnd>.GetResult(short token) => _ended.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<CallEnd>.GetStatus(short token) => _ended.GetStatus(token);

    void IValueTaskSource<CallEnd>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _ended.OnCompleted(continuation, state, token, flags);

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
