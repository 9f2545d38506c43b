using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Nexy.Edge.Server.Interop;

namespace Nexy.Edge.Benchmarks.FirstAudio;

/// <summary>
/// Calls the library as any C program would, on the calling thread, while the product's voice in the same process has
/// nothing to do: same voice, same settings, same buffer.
/// </summary>
internal static unsafe class BareEspeak
{
    private static long s_firstAt;

    /// <summary>Microseconds from the call to the first samples; the sentence is synthesised to its end.</summary>
    public static double FirstSamplesUs(string sentence)
    {
        byte[] text = Encoding.UTF8.GetBytes(sentence + '\0');
        EspeakNative.SetSynthCallback(&OnSamples);
        s_firstAt = 0;
        long started = Stopwatch.GetTimestamp();
        fixed (byte* bytes = text)
        {
            _ = EspeakNative.Synthesize(
                bytes, (nuint)text.Length, 0, EspeakNative.PositionCharacter, 0,
                EspeakNative.CharsUtf8 | EspeakNative.EndPause, null, 0);
        }

        EspeakSynthesis.RegisterCallback();
        return Stopwatch.GetElapsedTime(started, s_firstAt).TotalMicroseconds;
    }

    [UnmanagedCallersOnly]
    private static int OnSamples(short* samples, int sampleCount, EspeakEvent* events)
    {
        if (s_firstAt == 0 && samples != null && sampleCount > 0)
            s_firstAt = Stopwatch.GetTimestamp();
        return 0;
    }
}
