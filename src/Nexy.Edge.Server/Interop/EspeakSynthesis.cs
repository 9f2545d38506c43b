using System.Runtime.InteropServices;
using System.Text;

namespace Nexy.Edge.Server.Interop;

/// <summary><c>nexy-voice</c> thread only. Runs one job through the library.</summary>
internal sealed class EspeakSynthesis(int sampleRateHz)
{
    private const int Continue = 0;
    private const int Stop = 1;

    private EspeakSettings? _settings;
    private ChunkCoalescer? _chunks;
    private SpeechJob? _job;

    public void Run(SpeechJob job)
    {
        Apply(job.Settings);
        _job = job;
        _chunks = new ChunkCoalescer(sampleRateHz, job.Add);
        Synthesize(job);
        if (!job.IsAborted)
            _chunks.Flush();
    }

    public static unsafe void RegisterCallback() => EspeakNative.SetSynthCallback(&OnSamples);

    private unsafe void Synthesize(SpeechJob job)
    {
        // The library reads up to the first null.
        var text = Encoding.UTF8.GetBytes(job.Sentence.Replace('\0', ' ') + '\0');
        var self = GCHandle.Alloc(this);
        try
        {
            fixed (byte* bytes = text)
            {
                Check(
                    EspeakNative.Synthesize(
                        bytes, (nuint)text.Length, 0, EspeakNative.PositionCharacter, 0,
                        EspeakNative.CharsUtf8 | EspeakNative.EndPause, null, GCHandle.ToIntPtr(self)),
                    "could not synthesise a sentence");
            }
        }
        finally
        {
            self.Free();
        }
    }

    private void Apply(EspeakSettings settings)
    {
        if (settings == _settings)
            return;
        // Forgotten first: after a failure in mid-way nothing is known.
        var voice = _settings?.VoiceIdentifier;
        _settings = null;
        if (settings.VoiceIdentifier != voice)
            Check(EspeakNative.SetVoiceByName(settings.VoiceIdentifier), $"could not load voice '{settings.VoiceIdentifier}'");
        // Always both: loading a voice resets them.
        Check(EspeakNative.SetParameter(EspeakNative.ParameterRate, settings.RateWpm, 0), "refused the rate");
        Check(EspeakNative.SetParameter(EspeakNative.ParameterPitch, settings.Pitch, 0), "refused the pitch");
        _settings = settings;
    }

    private static void Check(int result, string failure)
    {
        if (result != 0)
            throw new VoiceException($"espeak {failure} (error {result}).");
    }

    [UnmanagedCallersOnly]
    private static unsafe int OnSamples(short* samples, int sampleCount, EspeakEvent* events)
    {
        // Every event carries the user data, also the one that ends the list.
        var self = (EspeakSynthesis)GCHandle.FromIntPtr(events->UserData).Target!;
        if (self._job!.IsAborted)
            return Stop;
        if (samples != null && sampleCount > 0)
            self._chunks!.Add(new ReadOnlySpan<short>(samples, sampleCount));
        return Continue;
    }
}
