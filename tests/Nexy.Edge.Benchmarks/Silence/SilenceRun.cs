using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.Silence;

/// <summary>The speaker is made to speak and silenced at odd moments, again and again.</summary>
internal sealed class SilenceRun(Speaker speaker, RigTap tap)
{
    private const double FramesPerMs = 48;
    private const int SpeechFrames = 48000;

    // The sink renders that much before it is heard.
    private const double AheadMs = RigTap.AheadFrames / FramesPerMs;

    private readonly List<(int Call, int Next)> _rounds = [];
    private readonly Random _random = new(1);

    /// <summary>One round.</summary>
    public void AskAndSilence(WayToSilence way)
    {
        int begin = (int)tap.Frames;
        using RunningProgram ask = speaker.Start("ask", "say one.");
        int first = 0;
        Wait.Until("speech", () => (first = FirstSoundFrom(begin)) > 0);
        int until = first + SpeechFrames + _random.Next(2000);
        Wait.Until("some of it", () => tap.Frames > until);
        int call = (int)tap.Frames;
        Silence(way, ask);
        FinishedProgram ended = ask.WaitForExit();
        if (ended.ExitCode == 0)
            throw new InvalidOperationException($"It was not silenced: {ended}");
        // What is heard lies behind what the device tells.
        Wait.Until("silence", () => tap.Frames > call + SpeechFrames);
        _rounds.Add((call, (int)tap.Frames));
    }

    /// <summary>Milliseconds from each call to the last sound.</summary>
    public IEnumerable<double> Measure()
    {
        float[] samples = tap.Recording().Samples;
        foreach ((int call, int next) in _rounds)
        {
            int last = call;
            for (int frame = call; frame < next; frame++)
            {
                if (samples[frame * 2] != 0)
                    last = frame + 1;
            }

            yield return ((last - call) / FramesPerMs) + AheadMs;
        }
    }

    private int FirstSoundFrom(int frame)
    {
        float[] samples = tap.Recording().Samples;
        return Array.FindIndex(samples, frame * 2, sample => sample != 0) / 2;
    }

    private void Silence(WayToSilence way, RunningProgram ask)
    {
        switch (way)
        {
            case WayToSilence.InterruptSession:
                speaker.InterruptSession();
                break;
            case WayToSilence.Interrupt:
                ask.Interrupt();
                break;
            default:
                speaker.Start("stop").WaitForExit();
                break;
        }
    }
}
