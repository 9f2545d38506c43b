using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Nexy.Edge.Logging;

/// <summary>
/// Lets some records of one kind through in each interval, counts the others, and tells how many there were: a storm of
/// refusals or a card that flaps must not push everything else out of the journal. Any thread.
/// </summary>
/// <remarks>The summaries carry the event of what they stand for, and <c>Suppressed</c>: passed plus suppressed add up.</remarks>
internal sealed class FloodGuard : ILogEventSink, IDisposable
{
    /// <summary>Records of one kind that pass in an interval.</summary>
    public const int MaxPerInterval = 10;

    /// <summary>How long the counts last.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private static readonly MessageTemplate Summary = new MessageTemplateParser()
        .Parse("{Suppressed} more records like the last one were left out within {Seconds} s: {Template}");

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FloodCount> _counts = [];
    private readonly ILogEventSink _inner;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Func<bool> _isOpen;
    private bool _isRunning;

    /// <param name="inner">Gets what passes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isOpen">While it says so, everything passes.</param>
    public FloodGuard(ILogEventSink inner, TimeProvider time, Func<bool> isOpen)
    {
        _isOpen = isOpen;
        _inner = inner;
        _time = time;
        _timer = time.CreateTimer(_ => EndInterval(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Emit(LogEvent logEvent)
    {
        if (!_isOpen() && !IsLetThrough(logEvent))
            return;
        _inner.Emit(logEvent);
    }

    private bool IsLetThrough(LogEvent logEvent)
    {
        var kind = KindOf(logEvent);
        lock (_gate)
        {
            if (!_counts.TryGetValue(kind, out var count))
                _counts[kind] = count = new FloodCount();
            if (!_isRunning)
                Start();
            if (count.Passed >= MaxPerInterval)
            {
                count.Suppressed++;
                count.Last = logEvent;
                return false;
            }

            count.Passed++;
            return true;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        EndInterval();
        (_inner as IDisposable)?.Dispose();
    }

    // Events may share a template; what has no number is told apart by its text.
    // A snapshot of all tripwires is a record each, and no storm.
    private static string KindOf(LogEvent told) => told.Properties.TryGetValue("EventId", out var id)
        ? $"{id}{told.Properties.GetValueOrDefault("Tripwire")}"
        : told.MessageTemplate.Text;

    // Only while there is something to count: an idle process is not woken.
    private void Start()
    {
        _isRunning = true;
        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    private void EndInterval()
    {
        LogEvent[] summaries;
        lock (_gate)
        {
            summaries = [.. _counts.Values.Where(count => count.Suppressed > 0).Select(Summarize)];
            _counts.Clear();
            _isRunning = false;
        }

        foreach (var summary in summaries)
            _inner.Emit(summary);
    }

    private LogEvent Summarize(FloodCount count)
    {
        var last = count.Last!;
        var properties = new List<LogEventProperty>
        {
            new("Suppressed", new ScalarValue(count.Suppressed)),
            new("Seconds", new ScalarValue((int)Interval.TotalSeconds)),
            new("Template", new ScalarValue(last.MessageTemplate.Text)),
        };
        foreach (var name in (string[])["SourceContext", "EventId"])
        {
            if (last.Properties.TryGetValue(name, out var value))
                properties.Add(new LogEventProperty(name, value));
        }

        return new LogEvent(_time.GetLocalNow(), last.Level, null, Summary, properties);
    }
}
