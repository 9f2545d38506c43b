using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>
/// R-A13: the position told last before a device dies is what the next sink goes on from. Later than what
/// was heard loses speech, earlier repeats it.
/// </summary>
[Collection(AlsaCollection.Name)]
public sealed class PositionTruthTests
{
    private const int Runs = 5;
    private const int RateHz = 48000;

    // A period since the last report, and a block of the sink that was recorded but not yet heard.
    private const int MaxRepeatedFrames = RateHz * 20 / 1000;

    public static TheoryData<string, bool> Deaths => new()
    {
        { "alsa", false }, { "alsa", true }, { "portaudio", false }, { "portaudio", true },
    };

    // The middle one of some runs: a server that ends with a block for its recorder in hand takes it along,
    // and what was heard looks shorter than it was.
    [Theory]
    [MemberData(nameof(Deaths))]
    public void Position_at_the_end_of_a_server_is_what_was_heard(string scheme, bool freeze)
    {
        long[] earlierFrames = [.. Enumerable.Range(0, Runs).Select(run => MeasureFrames(scheme, freeze, run)).Order()];

        Assert.InRange(earlierFrames[Runs / 2], 0, MaxRepeatedFrames);
    }

    private static long MeasureFrames(string scheme, bool freeze, int run)
    {
        using RigSink sink = new();
        using RigCapture capture = sink.StartCapture();
        SignalRenderer renderer = OutputOn.Counter(RateHz * 5, 2, out _);
        OutputStreamSpec spec = OutputOn.Spec(sink) with { Buffer = TimeSpan.FromMilliseconds(40) };
        using IOutputStream stream = OutputOn.Backend(scheme).Open(spec);
        stream.Start(renderer);
        Wait.Until("playback", () => Volatile.Read(ref renderer.WrittenFrames) > (RateHz / 2) + (run * 173));

        long toldFrames = freeze ? FreezeAndKill(sink, capture, renderer) : Kill(sink, renderer);

        short[] heard = capture.Stop();
        int end = heard.AsSpan().LastIndexOfAnyExcept((short)0) | 1;
        return CaptureSignal.FrameNumber(heard[end - 1], heard[end]) + 1 - toldFrames;
    }

    private static long Kill(RigSink sink, SignalRenderer renderer)
    {
        sink.Kill();
        Assert.True(renderer.WaitForFault());
        return renderer.WrittenFrames - renderer.DelayFrames;
    }

    private static long FreezeAndKill(RigSink sink, RigCapture capture, SignalRenderer renderer)
    {
        sink.Freeze();
        Wait.UntilStill("the position", () => Volatile.Read(ref renderer.WrittenFrames));
        Wait.UntilStill("the recording", () => capture.CapturedFrames);
        long toldFrames = renderer.WrittenFrames - renderer.DelayFrames;
        sink.Kill();
        return toldFrames;
    }
}
