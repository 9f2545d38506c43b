using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>R-A3: what a device holds when its stream becomes active is heard before the speech, so it holds little.</summary>
[Collection(AlsaCollection.Name)]
public sealed class ShortStartTests
{
    private const int RateHz = 48000;
    private const int BufferFrames = RateHz * 400 / 1000;

    public static TheoryData<string> Schemes => ["alsa", "portaudio"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Stream_holds_little_silence_until_it_is_active_and_fills_its_buffer_then(string scheme)
    {
        using RigSink sink = new();
        SignalRenderer renderer = OutputOn.Silence();
        renderer.IsActive = false;
        using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));

        stream.Start(renderer);
        Wait.Until("a second of silence", () => renderer.InactiveFrames > RateHz);
        Wait.Until("little silence ahead", () => Volatile.Read(ref renderer.DelayFrames) < BufferFrames / 4);
        renderer.IsActive = true;

        Wait.Until("a full buffer", () => Volatile.Read(ref renderer.DelayFrames) > BufferFrames * 3 / 4);
        Assert.Equal(0, renderer.Faults);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Stream_that_becomes_active_plays_all_from_the_first_frame(string scheme)
    {
        using RigSink sink = new();
        using RigCapture capture = sink.StartCapture();
        SignalRenderer renderer = OutputOn.Counter(RateHz / 2, 2, out short[] sent);
        renderer.IsActive = false;
        using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));

        stream.Start(renderer);
        Wait.Until("silence", () => renderer.InactiveFrames > RateHz / 4);
        renderer.IsActive = true;

        Assert.Equal(-1, CaptureSignal.FirstMismatch(capture.WaitForSignal(sent), sent));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Stream_that_is_not_active_does_not_spin_and_ends_at_once(string scheme)
    {
        // R-A15
        using RigSink sink = new();
        SignalRenderer renderer = OutputOn.Silence();
        renderer.IsActive = false;
        IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));
        stream.Start(renderer);

        CpuMeter.AssertNothingSpins();

        stream.Dispose();
        int calls = renderer.RenderCalls;
        CpuMeter.AssertNothingSpins();
        Assert.Equal(calls, renderer.RenderCalls);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Server_that_dies_under_a_stream_that_is_not_active_is_reported(string scheme)
    {
        // R-A15
        using RigSink sink = new();
        SignalRenderer renderer = OutputOn.Silence();
        renderer.IsActive = false;
        using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));
        stream.Start(renderer);
        Wait.Until("silence", () => renderer.InactiveFrames > RateHz / 10);

        sink.Kill();

        Assert.True(renderer.WaitForFault());
        Assert.Equal(OutputFaultClass.DeviceLost, renderer.FaultClass);
        CpuMeter.AssertNothingSpins();
        Assert.Equal(1, renderer.Faults);
    }
}
