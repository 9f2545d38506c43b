using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Tripwires;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Audio.Tests.Tripwires;

public sealed class OutputEventRingTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Snapshot_holds_what_was_told_with_both_times_the_oldest_first()
    {
        var ring = new OutputEventRing(_time);
        var start = _time.GetUtcNow();
        ring.Add(Told(1));
        _time.Advance(TimeSpan.FromSeconds(3));
        ring.Add(Told(2));
        _time.Advance(TimeSpan.FromSeconds(4));

        var records = ring.Snapshot();

        Assert.Equal([(1L, 1L), (2L, 2L)], records.Select(told => (told.Number, told.Event.Generation)));
        Assert.Equal([start, start.AddSeconds(3)], records.Select(told => told.At));
        Assert.Equal([7.0, 4.0], records.Select(told => ring.AgeOf(told).TotalSeconds));
    }

    [Fact]
    public void Snapshot_of_a_ring_that_ran_over_holds_the_last_ones_and_their_numbers()
    {
        var ring = new OutputEventRing(_time);
        for (var i = 1; i <= 1000; i++)
            ring.Add(Told(i));

        Assert.Equal(Enumerable.Range(937, 64).Select(i => (long)i), ring.Snapshot().Select(told => told.Number));
        Assert.All(ring.Snapshot(), told => Assert.Equal(told.Number, told.Event.Generation));
    }

    [Fact]
    public void Snapshot_is_not_changed_by_what_comes_later()
    {
        var ring = new OutputEventRing(_time, capacity: 1);
        Assert.Empty(ring.Snapshot());
        ring.Add(Told(1));
        var before = ring.Snapshot();
        ring.Add(Told(2));

        Assert.Equal(1, Assert.Single(before).Number);
        Assert.Equal(2, Assert.Single(ring.Snapshot()).Number);
    }

    [Fact]
    public void Add_while_others_read_gives_consecutive_numbers()
    {
        var ring = new OutputEventRing(TimeProvider.System, capacity: 8);
        Parallel.For(0, 2000, i =>
        {
            ring.Add(Told(i));
            var numbers = ring.Snapshot().Select(told => told.Number).ToArray();
            Assert.Equal(Enumerable.Range(0, numbers.Length).Select(at => numbers[0] + at), numbers);
        });

        Assert.Equal(2000, ring.Snapshot()[^1].Number);
    }

    private static OutputEvent Told(long generation) =>
        new(OutputEventKind.Activated, generation, "memory", new AudioFormat(48000, 2), "activated");
}
