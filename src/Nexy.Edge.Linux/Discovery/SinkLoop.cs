using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Waits for all sources at once and lets them look. <i>Discovery thread only.</i> With nothing going on it
/// sleeps without a timeout and takes no processor time at all.
/// </summary>
internal sealed class SinkLoop(IReadOnlyList<ISinkSource> sources, EventFd stop, Action<string> told)
{
    private readonly PollSet _polls = new();
    private readonly List<ISinkSource> _sources = [.. sources];

    /// <summary>The body of the thread; ends with the stop event.</summary>
    public void Run()
    {
        while (Step(PollSet.Never))
        {
        }

        foreach (ISinkSource source in _sources)
            source.Dispose();
    }

    /// <summary>One wait and what follows from it.</summary>
    /// <returns>False: it was told to stop.</returns>
    public bool Step(int maxWaitMs)
    {
        _polls.Clear();
        int stopTicket = _polls.Add(stop.Descriptor, PollFd.In);
        int timeoutMs = maxWaitMs;
        foreach (ISinkSource source in _sources.ToArray())
            timeoutMs = PollSet.Sooner(timeoutMs, Guard(source, () => source.Prepare(_polls)));
        _polls.Wait(timeoutMs);
        if (_polls.Returned(stopTicket) != 0)
            return false;
        foreach (ISinkSource source in _sources.ToArray())
            Guard(source, () => Handle(source));
        return true;
    }

    private int Handle(ISinkSource source)
    {
        source.Handle(_polls);
        return PollSet.Never;
    }

    // A defect in one source must not take the others with it, nor the process (R-D2).
    private int Guard(ISinkSource source, Func<int> call)
    {
        try
        {
            return call();
        }
        catch (Exception defect)
        {
            _sources.Remove(source);
            source.Dispose();
            told($"{source.GetType().Name} gave up, its sinks are no longer watched: {defect}");
            return PollSet.Never;
        }
    }
}
