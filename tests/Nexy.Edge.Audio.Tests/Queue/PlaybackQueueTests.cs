using Nexy.Edge.Audio.Queue;

namespace Nexy.Edge.Audio.Tests.Queue;

public sealed class PlaybackQueueTests
{
    private static readonly AudioFormat Mono = new(48000, 1);
    private static readonly AudioFormat Stereo = new(48000, 2);

    [Fact]
    public void Write_more_than_fits_takes_what_fits()
    {
        var queue = new PlaybackQueue(100, 1);

        Assert.Equal(128, queue.CapacityFrames);
        Assert.Equal(100, queue.Write(Signal.Numbered(100), Mono));
        Assert.Equal(28, queue.Write(Signal.Numbered(100, from: 100), Mono));
        Assert.Equal(0, queue.Write(Signal.Numbered(1), Mono));
        Assert.Equal(0, queue.FreeFrames);
        Assert.Equal(128, queue.QueuedFrames);
    }

    [Fact]
    public void Write_nothing_changes_nothing()
    {
        var queue = new PlaybackQueue(16, 1);

        Assert.Equal(0, queue.Write([], Mono));
        queue.CompleteUtterance();

        Assert.Null(queue.NextMark);
        Assert.Equal(0, queue.QueuedFrames);
    }

    [Fact]
    public void Read_around_the_end_of_the_ring_keeps_order_and_content()
    {
        var queue = new PlaybackQueue(64, 1);
        queue.Activate(1);
        var reader = new QueueReader(queue, 1);
        var written = 0;
        for (var round = 0; round < 200; round++)
        {
            written += queue.Write(Signal.Numbered(23, from: written), Mono);
            reader.Read(19);
            queue.Release(queue.ReadPosition);
        }

        while (reader.Read(64).Length > 0)
        {
        }

        Assert.Equal(Signal.Numbered(written), reader.Consumed);
    }

    [Fact]
    public void Read_mono_and_stereo_in_one_queue_keeps_the_channels_apart()
    {
        var queue = new PlaybackQueue(64, 2);
        queue.Activate(1);
        queue.Write([0.1f, 0.2f, 0.3f], Mono);
        queue.Write([0.4f, -0.4f, 0.5f, -0.5f], Stereo);

        Assert.True(queue.TryGetStretch(0, 48000, out var mono));
        Assert.True(queue.TryGetStretch(3, 48000, out var stereo));

        Assert.Equal((Mono, 0L, 3L, true), (mono.Format, mono.Start, mono.End, mono.IsClosed));
        Assert.Equal((Stereo, 3L, 5L, false), (stereo.Format, stereo.Start, stereo.End, stereo.IsClosed));
        Assert.Equal([0.1f, 0.2f, 0.3f], Copy(queue, mono, 0, 3));
        Assert.Equal([0.4f, 0.5f], Copy(queue, stereo, 3, 2));
        Assert.Equal([-0.4f, -0.5f], Copy(queue, stereo, 3, 2, channel: 1));
    }

    [Fact]
    public void CopyChannel_outside_the_stretch_reads_silence()
    {
        var queue = new PlaybackQueue(64, 1);
        queue.Write([0.1f, 0.2f], Mono);
        queue.BeginUtterance();
        queue.Write([0.3f, 0.4f], Mono);
        queue.CompleteUtterance();
        queue.TryGetStretch(2, 48000, out var second);

        Assert.Equal([0f, 0f, 0.3f, 0.4f, 0f], Copy(queue, second, 0, 5));
        Assert.Equal([0f, 0f], Copy(queue, second, -10, 2));
        Assert.Equal([0f, 0f], Copy(queue, second, 40, 2));
    }

    [Fact]
    public void Write_beyond_the_marks_waits_for_room_and_loses_nothing()
    {
        var queue = new PlaybackQueue(4096, 2);
        queue.Activate(1);
        var reader = new QueueReader(queue, 1);
        var refused = 0;
        for (var written = 0; written < 2000;)
        {
            var taken = queue.Write(Signal.Numbered(1, from: written), new AudioFormat(48000 + written % 2, 1));
            written += taken;
            if (taken > 0)
                continue;
            refused++;
            Assert.False(queue.HasMarkRoom);
            queue.ApproveNextMark();
            reader.Read(100);
            queue.ReleaseHeard(queue.ReadPosition, historyFrames: 0);
        }

        while (queue.QueuedFrames > 0)
            reader.Read(100);
        Assert.True(refused > 5);
        Assert.Equal(Signal.Numbered(2000), reader.Consumed);
    }

    [Fact]
    public void ReleaseHeard_with_more_marks_than_history_makes_room_for_marks()
    {
        // A sender of very short utterances would otherwise wait for ever once all of them were heard.
        var queue = new PlaybackQueue(16384, 1) { HoldsAtRateChange = false };
        queue.Activate(1);
        var reader = new QueueReader(queue, 1);
        for (var i = 0; queue.HasMarkRoom; i++)
            queue.Write(Signal.Numbered(1, from: i), new AudioFormat(8000 + i % 2, 1));
        while (reader.Read(100).Length > 0)
        {
        }

        queue.ReleaseHeard(queue.ReadPosition, historyFrames: 4096);

        Assert.True(queue.HasMarkRoom);
    }

    [Fact]
    public void Release_never_goes_beyond_what_was_read_nor_back()
    {
        var queue = new PlaybackQueue(64, 1);
        queue.Activate(1);
        queue.Write(Signal.Numbered(64), Mono);
        new QueueReader(queue, 1).Read(20);

        queue.Release(50);
        Assert.Equal(20, queue.FreeFrames);
        queue.Release(5);
        Assert.Equal(20, queue.FreeFrames);
        queue.Release(-4096);
        Assert.Equal(20, queue.FreeFrames);
    }

    [Fact]
    public void IsStarvedAt_tells_starvation_from_the_end_of_speech()
    {
        var queue = new PlaybackQueue(64, 1);
        Assert.False(queue.IsStarvedAt(0, 0));
        queue.Write(Signal.Numbered(10), Mono);
        Assert.False(queue.IsStarvedAt(9, 0));
        Assert.True(queue.IsStarvedAt(10, 0));
        Assert.True(queue.IsStarvedAt(5, lookAheadFrames: 5));
        queue.CompleteUtterance();
        Assert.False(queue.IsStarvedAt(10, 0));
        queue.BeginUtterance();
        Assert.False(queue.IsStarvedAt(10, 0));
        queue.Write(Signal.Numbered(1), Mono);
        Assert.True(queue.IsStarvedAt(11, 0));
    }

    [Fact]
    public void IsStarvedAt_what_was_stopped_is_not_missed()
    {
        var queue = new PlaybackQueue(64, 1);
        queue.Write(Signal.Numbered(10), Mono);
        queue.Discard();
        Assert.False(queue.IsStarvedAt(10, 0));
        queue.Write(Signal.Numbered(1), Mono);
        Assert.True(queue.IsStarvedAt(11, 0));
    }

    [Fact]
    public void CompleteUtterance_closes_the_stretch_and_the_next_write_begins_another()
    {
        var queue = new PlaybackQueue(64, 1);
        queue.Write(Signal.Numbered(10), Mono);
        Assert.True(queue.TryGetStretch(0, 48000, out var open) && !open.IsClosed);
        queue.CompleteUtterance();
        Assert.True(queue.TryGetStretch(0, 48000, out var closed) && closed.IsClosed);

        queue.Write(Signal.Numbered(5), Mono);

        Assert.True(queue.TryGetStretch(10, 48000, out var next));
        Assert.Equal((10L, 15L, false), (next.Start, next.End, next.IsClosed));
    }

    [Fact]
    public void CompleteUtterance_without_frames_leaves_the_next_utterance_whole()
    {
        var queue = new PlaybackQueue(64, 1);
        queue.BeginUtterance();
        queue.CompleteUtterance();
        queue.BeginUtterance();
        queue.Write(Signal.Numbered(4), Mono);

        Assert.True(queue.TryGetStretch(0, 48000, out var stretch));
        Assert.Equal((0L, 4L, false), (stretch.Start, stretch.End, stretch.IsClosed));
        Assert.True(queue.NextMark!.Value.StartsUtterance);
    }

    private static float[] Copy(PlaybackQueue queue, QueueStretch stretch, long position, int frames, int channel = 0)
    {
        var copy = new float[frames];
        queue.CopyChannel(stretch, position, channel, copy);
        return copy;
    }
}
