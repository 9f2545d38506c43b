using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Daemon;

/// <summary>A gentle tone in the form of an answer, so that it goes the whole way that speech goes.</summary>
internal static class Tone
{
    public const double MinSeconds = 0.1;
    public const double MaxSeconds = 60;
    public const double DefaultSeconds = 1;
    public const int SampleRateHz = 48000;

    private const double PitchHz = 1000;
    private const double LevelDb = -20;
    private const double FadeSeconds = 0.05;
    private const int ChunkFrames = SampleRateHz / 10;

    /// <summary>Frames of a tone.</summary>
    public static int FramesOf(double seconds) => (int)Math.Round(seconds * SampleRateHz);

    /// <summary>The whole tone, in chunks; who takes them sets the pace.</summary>
    public static async IAsyncEnumerable<StreamResponse> PlayAsync(
        double seconds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var frames = FramesOf(seconds);
        for (var first = 0; first < frames; first += ChunkFrames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new StreamResponse { AudioChunk = Chunk(first, Math.Min(ChunkFrames, frames - first), frames) };
        }
    }

    private static AudioChunk Chunk(int first, int count, int frames)
    {
        var bytes = new byte[count * sizeof(short)];
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * sizeof(short)), SampleAt(first + i, frames));
        return new AudioChunk
        {
            AudioData = UnsafeByteOperations.UnsafeWrap(bytes), Dtype = "int16", Shape = { count }, SampleRate = SampleRateHz,
            Channels = 1,
        };
    }

    // Faded in and out along a cosine: an edge would click.
    private static short SampleAt(int frame, int frames)
    {
        var fade = Math.Min(1, Math.Min(frame, frames - 1 - frame) / (FadeSeconds * SampleRateHz));
        var level = Math.Pow(10, LevelDb / 20) * (1 - Math.Cos(Math.PI * fade)) / 2;
        return (short)Math.Round(short.MaxValue * level * Math.Sin(2 * Math.PI * PitchHz * frame / SampleRateHz));
    }
}
