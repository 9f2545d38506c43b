using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// Any thread. Says that something was to be said, when no voice can: two falling tones (R-T8).
/// </summary>
internal sealed class EarconVoice : IVoice
{
    public const string EngineName = "earcon";

    private const int SampleRateHz = 22050;
    private const int ToneMs = 90;
    private const double Level = 0.35;

    private static readonly double[] TonesHz = [660, 440];

    public string Name => EngineName;

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var toneHz in TonesHz)
            yield return new PcmChunk(Tone(toneHz), SampleRateHz);
        await Task.CompletedTask.ConfigureAwait(false);
    }

    private static byte[] Tone(double toneHz)
    {
        const int Frames = SampleRateHz * ToneMs / 1000;
        var bytes = new byte[Frames * PcmChunk.BytesPerFrame];
        for (var i = 0; i < Frames; i++)
        {
            // A half sine as envelope: no step at either end, so no click.
            var envelope = Math.Sin(Math.PI * i / (Frames - 1));
            var value = Level * envelope * Math.Sin(2 * Math.PI * toneHz * i / SampleRateHz);
            BitConverter.TryWriteBytes(bytes.AsSpan(i * PcmChunk.BytesPerFrame), (short)(value * short.MaxValue));
        }

        return bytes;
    }
}
