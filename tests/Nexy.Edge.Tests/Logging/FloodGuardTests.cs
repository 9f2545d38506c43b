using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux.Journal;
using Nexy.Edge.Logging;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Logging;

/// <summary>R-J4: a storm of events is told in few records whose counts add up.</summary>
public sealed class FloodGuardTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<JournalRecord> _records = [];

    [Fact] // R-J4
    public void Storm_is_a_few_records_and_a_count_and_nothing_is_missing_from_the_sum()
    {
        Log(LogThreshold.Info, logger =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                logger.Log(LogLevel.Warning, new EventId(7, "Refused"), "refused {Session}", i);
                _time.Advance(TimeSpan.FromMilliseconds(6));
            }
        });

        var summaries = _records.Where(record => Value(record, "NEXY_SUPPRESSED") is not null).ToList();
        long suppressed = summaries.Sum(record => long.Parse(Value(record, "NEXY_SUPPRESSED")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(10_000, _records.Count - summaries.Count + suppressed);
        // A minute has six intervals.
        Assert.InRange(_records.Count, 7, 7 * (FloodGuard.MaxPerInterval + 1));
        Assert.All(_records, record => Assert.Equal("7", Value(record, "NEXY_EVENT_ID")));
    }

    [Fact] // R-J4
    public void Storm_of_one_kind_leaves_the_others_alone()
    {
        Log(LogThreshold.Info, logger =>
        {
            for (var i = 0; i < 100; i++)
                logger.LogWarning("refused {Session}", i);
            logger.LogError("the card is gone");
            logger.Log(LogLevel.Warning, new EventId(8, "Other"), "refused {Session}", "of another kind");
        });

        Assert.Contains(_records, record => Value(record, "MESSAGE") == "the card is gone");
        Assert.Contains(_records, record => Value(record, "MESSAGE") == "refused of another kind");
    }

    [Fact]
    public void Debug_leaves_nothing_out()
    {
        Log(LogThreshold.Debug, logger =>
        {
            for (var i = 0; i < 100; i++)
                logger.LogWarning("refused {Session}", i);
        });

        Assert.Equal(100, _records.Count);
    }

    private static string? Value(JournalRecord record, string name) =>
        record.Fields().FirstOrDefault(field => field.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private void Log(LogThreshold threshold, Action<ILogger> write)
    {
        using var loggers = NexyLogging.Create(new LogOptions { Level = threshold }, TextWriter.Null, LogLineFormat.Journal, Take, _time);
        write(loggers.CreateLogger("Test.Source"));
    }

    private bool Take(JournalRecord record)
    {
        _records.Add(record);
        return true;
    }
}
