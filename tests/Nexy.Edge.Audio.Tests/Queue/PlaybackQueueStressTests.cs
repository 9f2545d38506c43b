using Nexy.Edge.Audio.Queue;

namespace Nexy.Edge.Audio.Tests.Queue;

public sealed class PlaybackQueueStressTests
{
    private const int TotalFrames = 400_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Producer_and_consumer_on_two_threads_keep_order_and_content()
    {
        var queue = new PlaybackQueue(4096, 2);
        queue.Activate(1);
        var stop = new CancellationTokenSource(Patience);

        var producer = Task.Factory.StartNew(() => Produce(queue, stop.Token), TaskCreationOptions.LongRunning);
        var consumer = Task.Factory.StartNew(() => Consume(queue, () => 1, stop.Token), TaskCreationOptions.LongRunning);
        await Task.WhenAll(producer, consumer);

        Assert.Equal(TotalFrames, await consumer);
    }

    [Fact] // R-A3
    public async Task Two_callbacks_and_a_control_loop_that_switches_play_each_frame_once()
    {
        var queue = new PlaybackQueue(4096, 2);
        var stop = new CancellationTokenSource(Patience);
        var generation = 0L;
        var owners = new byte[TotalFrames];

        var producer = Task.Factory.StartNew(() => Produce(queue, stop.Token), TaskCreationOptions.LongRunning);
        var even = Task.Factory.StartNew(() => ConsumeParity(queue, 0, owners, () => Volatile.Read(ref generation), stop.Token), TaskCreationOptions.LongRunning);
        var odd = Task.Factory.StartNew(() => ConsumeParity(queue, 1, owners, () => Volatile.Read(ref generation), stop.Token), TaskCreationOptions.LongRunning);
        while (queue.ReadPosition < TotalFrames && !stop.IsCancellationRequested)
        {
            var next = Volatile.Read(ref generation) % 60000 + 1;
            Volatile.Write(ref generation, next);
            queue.Activate(next);
            queue.Release(queue.ReadPosition - 64);
            Thread.Yield();
        }

        await Task.WhenAll(producer, even, odd);
        Assert.DoesNotContain(owners, count => count != 1);
    }

    private static void Produce(PlaybackQueue queue, CancellationToken stop)
    {
        var random = new Random(1);
        for (var written = 0; written < TotalFrames && !stop.IsCancellationRequested;)
        {
            var channels = random.Next(1, 3);
            if (random.Next(20) == 0)
                queue.BeginUtterance();
            var chunk = Chunk(written, Math.Min(random.Next(1, 700), TotalFrames - written), channels);
            written += queue.Write(chunk, new AudioFormat(48000, channels));
        }
    }

    private static float[] Chunk(int from, int frames, int channels)
    {
        var chunk = new float[frames * channels];
        for (var frame = 0; frame < frames; frame++)
            chunk.AsSpan(frame * channels, channels).Fill(Signal.Number(from + frame));
        return chunk;
    }

    private static long Consume(PlaybackQueue queue, Func<long> generation, CancellationToken stop)
    {
        var random = new Random(2);
        var buffer = new float[512];
        var checkedFrames = 0L;
        while (checkedFrames < TotalFrames && !stop.IsCancellationRequested)
        {
            checkedFrames += Take(queue, generation(), buffer.AsSpan(0, random.Next(1, 512)), out _);
            queue.Release(queue.ReadPosition - random.Next(0, 512));
        }

        return checkedFrames;
    }

    private static void ConsumeParity(PlaybackQueue queue, int parity, byte[] owners, Func<long> generation, CancellationToken stop)
    {
        var buffer = new float[64];
        while (queue.ReadPosition < TotalFrames && !stop.IsCancellationRequested)
        {
            // Each of the two plays its own generations, also when they are not active any more.
            var seen = generation();
            var mine = seen % 2 == parity ? seen : seen - 1;
            var taken = mine < 1 ? 0 : Take(queue, mine, buffer, out var start, owners);
            Assert.InRange(taken, 0, buffer.Length);
        }
    }

    private static int Take(PlaybackQueue queue, long generation, Span<float> buffer, out long start, byte[]? owners = null)
    {
        if (!queue.TryBeginRead(generation, out start) || !queue.TryGetStretch(start, 48000, out var stretch))
            return 0;
        var frames = (int)Math.Min(buffer.Length, stretch.End - start);
        queue.CopyChannel(stretch, start, stretch.Format.Channels - 1, buffer[..frames]);
        if (!queue.TryCommitRead(generation, start, start + frames))
            return 0;
        for (var i = 0; i < frames; i++)
        {
            if (buffer[i] != Signal.Number(start + i))
                throw new InvalidDataException($"frame {start + i} holds {buffer[i]}");
            if (owners is not null)
                owners[start + i]++;
        }

        return frames;
    }
}
