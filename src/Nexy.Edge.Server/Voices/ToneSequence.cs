namespace Nexy.Edge.Server.Voices;

/// <summary>Makes short sounds that say something without words: gentle tones, one after the other. Any thread.</summary>
public static class ToneSequence
{
    /// <summary>Of what is made, which is mono, int16, little-endian.</summary>
    public const int SampleRateHz = 22050;

    private const int ToneMs = 90;
    private const int ToneFrames = SampleRateHz * ToneMs / 1000;
    private const double Level = 0.35;

    /// <summary>The whole of it, made anew at each call.</summary>
    /// <param name="tonesHz">Their pitches; each lasts 90 ms.</param>
    public static byte[] Pcm(params ReadOnlySpan<double> tonesHz)
    {
        var bytes = new byte[tonesHz.Length * ToneFrames * PcmChunk.BytesPerFrame];
        for (var i = 0; i < tonesHz.Length; i++)
            Write(tonesHz[i], bytes.AsSpan(i * ToneFrames * PcmChunk.BytesPerFrame));
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
