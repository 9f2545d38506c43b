using System.Runtime.CompilerServices;

namespace Nexy.Edge.Rpc;

/// <summary>
/// One wait for something to be sent, with a limit. The result is whether it ended in time; how it ended is the affair of
/// who awaits that itself.
/// </summary>
internal sealed class SendWait : TaskCompletionSource<bool>, ICallAlarm
{
    private SendWait()
    {
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<bool> RunAsync(Task sending, TimeSpan limit, CallAlarms alarms)
    {
        if (sending.IsCompleted)
            return true;
        var wait = new SendWait();
        alarms.Set(wait, limit);
        // On the thread that ends it: the status of the call is waiting.
        sending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(wait.End);
        var isSent = await wait.Task.ConfigureAwait(false);
        alarms.Clear(wait);
        return isSent;
    }

    private void End() => TrySetResult(true);

    // What comes next resets streams and writes logs: nothing for a timer that others wait for.
    void ICallAlarm.Ring() => ThreadPool.UnsafeQueueUserWorkItem(
        static wait => wait.TrySetResult(false), this, preferLocal: false);
}
