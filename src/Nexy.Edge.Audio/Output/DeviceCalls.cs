namespace Nexy.Edge.Audio.Output;

/// <summary>
/// Runs calls into devices where they may block: a frozen sound server holds a close for 30 seconds, and
/// the control loop must not wait for it. What does not return is counted, not awaited. Any thread.
/// </summary>
/// <param name="start">Runs a body on a thread of its own.</param>
/// <param name="wake">Set when a call has returned: what hung may be tried again.</param>
internal sealed class DeviceCalls(Func<ThreadStart, Thread?> start, EventWaitHandle wake)
{
    private int _pending;

    /// <summary>Calls that have not returned.</summary>
    public int Pending => Volatile.Read(ref _pending);

    /// <summary>Runs the body on a thread of its own.</summary>
    /// <returns>Set when the body has returned.</returns>
    public ManualResetEventSlim Run(Action body)
    {
        var returned = new ManualResetEventSlim(false);
        Interlocked.Increment(ref _pending);
        start(() =>
        {
            try
            {
                body();
            }
            finally
            {
                Interlocked.Decrement(ref _pending);
                returned.Set();
                wake.Set();
            }
        });
        return returned;
    }
}
