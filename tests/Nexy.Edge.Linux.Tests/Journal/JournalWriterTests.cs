using Nexy.Edge.Linux.Journal;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Journal;

/// <summary>R-J3: a journald that stands still, or is not there.</summary>
public sealed class JournalWriterTests
{
    private readonly List<string> _sent = [];
    private readonly List<string> _fallen = [];
    private readonly ManualResetEventSlim _isReading = new(true);

    [Fact] // R-J3
    public void Records_arrive_in_order_and_before_the_end()
    {
        using (var writer = Create(_ => true))
        {
            for (var i = 0; i < 1000; i++)
                Assert.True(writer.TryWrite(Record($"{i}")));
        }

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"MESSAGE={i}"), _sent);
    }

    [Fact] // R-J3
    public void Standing_journald_blocks_nobody_and_what_is_dropped_is_told_when_it_reads_again()
    {
        _isReading.Reset();
        using var writer = Create(_ => true);
        var refused = 0;
        for (var i = 0; i < JournalWriter.MaxRecords + 500; i++)
            refused += writer.TryWrite(Record($"{i}")) ? 0 : 1;

        Assert.InRange(refused, 499, 500);
        Assert.Equal(refused, writer.DroppedRecords);

        _isReading.Set();
        Wait.Until("the queue to be written", () => Sent().Contains($"MESSAGE={JournalWriter.MaxRecords - 1}"));
        Assert.Equal(1, Sent().Count(message => message == $"MESSAGE={refused} dropped"));
        Assert.Equal(0, writer.DroppedRecords);
        Assert.True(writer.TryWrite(Record("again")));
        Wait.Until("the next record", () => Sent()[^1] == "MESSAGE=again");
    }

    [Fact] // R-J3
    public void Waiting_bytes_are_bounded_whatever_the_size_of_a_record()
    {
        _isReading.Reset();
        using var writer = Create(_ => true);
        var large = new string('x', JournalWriter.MaxBytes / 4);
        var taken = Enumerable.Range(0, 20).Count(_ => writer.TryWrite(Record(large)));

        // One may be in the hands of the thread.
        Assert.InRange(taken, 3, 4);
        _isReading.Set();
    }

    [Fact] // R-J3
    public void What_journald_does_not_take_falls_back()
    {
        using (var writer = Create(record => record.Fields().First() != "MESSAGE=b"))
        {
            foreach (var text in (string[])["a", "b", "c"])
                writer.TryWrite(Record(text));
        }

        Assert.Equal(["MESSAGE=a", "MESSAGE=c"], _sent);
        Assert.Equal(["MESSAGE=b"], _fallen);
    }

    [Fact]
    public void End_does_not_wait_for_a_journald_that_stands_still()
    {
        _isReading.Reset();
        var writer = Create(_ => true);
        writer.TryWrite(Record("a"));

        writer.Dispose();

        Assert.False(writer.TryWrite(Record("b")));
        _isReading.Set();
    }

    private static JournalRecord Record(string message) => new JournalRecord().Add("MESSAGE", message);

    private JournalWriter Create(Func<JournalRecord, bool> takes) => new(
        record =>
        {
            _isReading.Wait();
            if (!takes(record))
                return false;
            lock (_sent)
                _sent.Add(record.Fields().First());
            return true;
        },
        record => _fallen.Add(record.Fields().First()),
        count => Record($"{count} dropped"));

    private List<string> Sent()
    {
        lock (_sent)
            return [.. _sent];
    }
}
