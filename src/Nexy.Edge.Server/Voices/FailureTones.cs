namespace Nexy.Edge.Server.Voices;

/// <summary>Two falling tones, which say that something was to be said and was not. Any thread.</summary>
public static class FailureTones
{
    /// <summary>Rate of <see cref="Pcm"/>, which is mono, int16, little-endian.</summary>
    public const int SampleRateHz = 22050;

    private const int ToneMs = 90;
    private const int ToneFrames = SampleRateHz * ToneMs / 1000;
    private const double Level = 0.35;

    private static readonly double[] TonesHz = [660, 440];

    /// <summary>The whole of it, made anew at each call.</summary>
    public static byte[] Pcm()
    {
        var bytes = new byte[TonesHz.Length * ToneFrames * PcmChunk.BytesPerFrame];
        for (var i = 0; i < TonesHz.Length; i++)
            Write(TonesHz[i], bytes.AsSpan(i * ToneFrames * PcmChunk.BytesPerFrame));
        return bytes;
    }

    private static void Write(double toneHz, Span<byte> bytes)
    {
        for (var i = 0; i < ToneFrames; i++)
        {
            // A half sine as envelope: no step at either end, so no click.
            var envelope = Math.Sin(Math.PI * i / (ToneFrames - 1));
            var value = Level * envelope * Math.Sin(2 * Math.PI * toneHz * i / SampleRateHz);
            BitConverter.TryWriteBytes(bytes[(i * PcmChunk.BytesPerFrame)..], (short)(value * short.MaxValue));
        }
    }
}
