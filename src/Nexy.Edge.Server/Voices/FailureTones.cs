namespace Nexy.Edge.Server.Voices;

/// <summary>Two falling tones, which say that something was to be said and was not. Any thread.</summary>
public static class FailureTones
{
    /// <summary>Rate of <see cref="Pcm"/>, which is mono, int16, little-endian.</summary>
    public const int SampleRateHz = ToneSequence.SampleRateHz;

    /// <summary>The whole of it, made anew at each call.</summary>
    public static byte[] Pcm() => ToneSequence.Pcm(660, 440);
}
