namespace Nexy.Edge.Audio.Tests;

/// <summary>Content whose every sample tells which one it is, and tones.</summary>
internal static class Signal
{
    // A float holds whole numbers up to this exactly; as fractions of it samples stay in [-1, 1].
    private const float Scale = 1 << 23;

    /// <summary>Frames from a position on, each sample different from all others.</summary>
    public static float[] Numbered(int frames, int channels = 1, long from = 0)
    {
        var samples = new float[frames * channels];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = Number(from * channels + i);
        return samples;
    }

    /// <summary>The sample of that index.</summary>
    public static float Number(long index) => (index + 1) / Scale;

    /// <summary>Seeded noise in [-0.9, 0.9].</summary>
    public static float[] Noise(int samples, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, samples).Select(_ => (float)(random.NextDouble() * 1.8 - 0.9))];
    }

    /// <summary>A mono tone.</summary>
    public static float[] Tone(double frequencyHz, int rateHz, int frames, double level = 0.5) =>
        [.. Enumerable.Range(0, frames).Select(i => (float)(level * Math.Sin(2 * Math.PI * frequencyHz * i / rateHz)))];
}
