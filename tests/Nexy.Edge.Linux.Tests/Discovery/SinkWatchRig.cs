using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Discovery;

/// <summary>Running watchers and what they publish.</summary>
internal sealed class SinkWatchRig : IDisposable
{
    private readonly SinkDirectory _directory = new();
    private readonly SinkWatchers _watchers;
    private int _changes;

    public SinkWatchRig(SinkWatchOptions options)
    {
        _directory.Changed += () => Interlocked.Increment(ref _changes);
        _watchers = SinkWatchers.Start(_directory, options, Told.Enqueue);
    }

    public System.Collections.Concurrent.ConcurrentQueue<string> Told { get; } = [];

    public IReadOnlyList<PresentSink> Sinks => _directory.Inventory.Present;

    /// <summary>How often the directory changed, hints included.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>A place without cards and a bus that is not there.</summary>
    public static SinkWatchOptions Nothing(TempFolder folder) => new()
    {
        Cards = new CardRoots(folder.In("dev/snd"), folder.In("sys"), folder.In("proc")),
        BusAddress = $"unix:path={folder.In("run/bus")}",
        Variable = _ => null,
    };

    public void WaitFor(string what, Func<IReadOnlyList<PresentSink>, bool> condition)
    {
        try
        {
            Wait.Until(what, () => condition(Sinks));
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} There is: {string.Join("; ", Sinks)}. Told: {string.Join("; ", Told)}");
        }
    }

    public void WaitForChange(int since) => Wait.Until("a change or a hint", () => Changes > since);

    /// <summary>Waits until everything that was under way has been published.</summary>
    public void Settle()
    {
        // The thread sleeps without a clock when it has nothing to do; the state of the kernel tells.
        long before = -1;
        Wait.Until("the discovery thread to rest", () =>
        {
            long now = WakeMeter.CountWakes();
            bool rests = now == before && WakeMeter.IsAsleep();
            before = now;
            Thread.Sleep(60);
            return rests;
        });
    }

    public void Dispose() => _watchers.Dispose();
}
