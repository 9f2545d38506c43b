using System.Runtime.InteropServices;

namespace Nexy.Edge.TestKit;

/// <summary>Finds a signal in a recording and compares it sample by sample.</summary>
public static class CaptureSignal
{
    private const int ProbeFrames = 64;

    /// <summary>
    /// Where the signal begins, in samples; -1 when it is not there. Looks for its first frames that are not
    /// silence, in front of which silence may be lost in the recording's own.
    /// </summary>
    public static int FindStart(ReadOnlySpan<short> capture, ReadOnlySpan<short> signal, int channels)
    {
        int loud = signal.IndexOfAnyExcept((short)0) / channels * channels;
        ReadOnlySpan<short> probe = signal[loud..Math.Min(signal.Length, loud + (ProbeFrames * channels))];
        for (int from = 0; from < capture.Length;)
        {
            int at = capture[from..].IndexOf(probe);
            if (at < 0)
                return -1;
            int start = from + at - loud;
            if (start >= 0 && start % channels == 0)
                return start;
            from += at + 1;
        }

        return -1;
    }

    /// <summary>Index of the first sample that differs; -1 when the recording begins with the whole signal.</summary>
    public static int FirstMismatch(ReadOnlySpan<short> capture, ReadOnlySpan<short> signal)
    {
        int common = capture.CommonPrefixLength(signal);
        return common == signal.Length ? -1 : common;
    }

    /// <summary>Index of the first sample that is not silence; -1 when all is.</summary>
    public static int FirstSound(ReadOnlySpan<short> capture) => capture.IndexOfAnyExcept((short)0);

    /// <summary>
    /// A signal in which every frame tells its own number: a 30-bit count in two samples of 15 bits, so that
    /// losses and repetitions in a recording can be located. Frame 0 is not silence.
    /// </summary>
    public static short[] FrameCounter(int frames, int channels, int firstFrame = 0)
    {
        short[] samples = new short[frames * channels];
        for (int frame = 0; frame < frames; frame++)
        {
            for (int channel = 0; channel < channels; channel++)
                samples[(frame * channels) + channel] = CounterSample(firstFrame + frame, channel);
        }

        return samples;
    }

    /// <summary>The same samples as float32, exactly.</summary>
    public static float[] ToFloat(ReadOnlySpan<short> samples)
    {
        float[] floats = new float[samples.Length];
        for (int i = 0; i < samples.Length; i++)
            floats[i] = samples[i] / 32768f;
        return floats;
    }

    /// <summary>Reads interleaved little-endian int16 from a file.</summary>
    public static short[] ReadRaw(string path) => MemoryMarshal.Cast<byte, short>(File.ReadAllBytes(path)).ToArray();

    /// <summary>The frame number that two samples of <see cref="FrameCounter"/> tell; needs two channels.</summary>
    public static int FrameNumber(short first, short second) => ((second & 0x7FFF) << 15) | ((first & 0x7FFF) ^ 0x2AAA);

    /// <summary>
    /// One sample of <see cref="FrameCounter"/>. Alternating signs and a mask keep the frames away from silence
    /// (all but number 10922), and make full use of the range.
    /// </summary>
    public static short CounterSample(int frame, int channel)
    {
        int bits = channel % 2 == 0 ? (frame & 0x7FFF) ^ 0x2AAA : (frame >> 15) & 0x7FFF;
        return (short)((frame & 1) == 0 ? bits : bits | unchecked((short)0x8000));
    }
}
