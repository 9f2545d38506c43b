using System.Diagnostics;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Benchmarks.RenderLoad;

/// <summary>Threads that make garbage while the audio thread plays: chunks of speech parsed and decoded.</summary>
internal sealed class AllocationLoad : IDisposable
{
    private const int Threads = 3;
    private const int ChunkBytes = 4096;
    private const int ContentRateHz = 22050;
    private const int TimesRealTime = 50;
    private const int KeptChunks = 500;

    // The harsh case: as much as the processor manages, with blocks that go to the large object heap.
    private const int LargeFloats = 30_000;

    private readonly byte[] _message = new AudioChunk
    {
        AudioData = ByteString.CopyFrom(new byte[ChunkBytes]), Dtype = "int16", SampleRate = ContentRateHz,
    }.ToByteArray();

    private readonly Thread[] _threads;
    private volatile bool _stopping;
    private long _chunks;

    public AllocationLoad(string kind)
    {
        _threads = [.. Enumerable.Range(0, kind == "none" ? 0 : Threads).Select(_ => new Thread(() => Run(kind == "harsh")))];
        foreach (Thread thread in _threads)
            thread.Start();
    }

    /// <summary>Chunks so far.</summary>
    public long Chunks => Interlocked.Read(ref _chunks);

    public void Dispose()
    {
        _stopping = true;
        foreach (Thread thread in _threads)
            thread.Join();
    }

    private void Run(bool isHarsh)
    {
        Queue<float[]> kept = new();
        long began = Stopwatch.GetTimestamp();
        for (long own = 0; !_stopping; own++)
        {
            kept.Enqueue(Decode(isHarsh && own % 8 == 0 ? LargeFloats : ChunkBytes / 2));
            if (kept.Count > KeptChunks)
                kept.Dequeue();
            Interlocked.Increment(ref _chunks);
            while (!isHarsh && own * (ChunkBytes / 2) > Stopwatch.GetElapsedTime(began).TotalSeconds * ContentRateHz * TimesRealTime && !_stopping)
                Thread.Sleep(1);
        }
    }

    private float[] Decode(int floats)
    {
        AudioChunk chunk = AudioChunk.Parser.ParseFrom(_message);
        float[] samples = new float[floats];
        ReadOnlySpan<byte> bytes = chunk.AudioData.Span;
        for (int i = 0; i < bytes.Length / 2; i++)
            samples[i] = BitConverter.ToInt16(bytes[(2 * i)..]) / 32768f;
        return samples;
    }
}
