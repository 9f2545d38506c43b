using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>R-A15: a device that dies, freezes or falls silent is reported as what it is and never costs a core.</summary>
[Collection(AlsaCollection.Name)]
public sealed class DeviceLossTests
{
    public static TheoryData<string> Schemes => ["alsa", "portaudio"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Stream_whose_server_dies_reports_device_lost_once_and_does_not_spin(string scheme)
    {
        using RigSink sink = new();
        SignalRenderer renderer = OutputOn.Silence();
        using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));
        stream.Start(renderer);
        Wait.Until("playback", () => Volatile.Read(ref renderer.WrittenFrames) > 10_000);

        sink.Kill();

        Assert.True(renderer.WaitForFault());
        Assert.Equal(OutputFaultClass.DeviceLost, renderer.FaultClass);
        int calls = renderer.RenderCalls;
        CpuMeter.AssertNothingSpins();
        Assert.Equal(1, renderer.Faults);
        Assert.Equal(calls, renderer.RenderCalls);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Sink_that_was_replugged_plays_again(string scheme)
    {
        using RigSink sink = new();
        SignalRenderer first = OutputOn.Silence();
        IOutputStream lost = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));
        lost.Start(first);
        sink.Kill();
        Assert.True(first.WaitForFault());
        lost.Dispose();
        sink.Replug();
        using RigCapture capture = sink.StartCapture();

        SignalRenderer second = OutputOn.Counter(24000, 2, out short[] sent);
        using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));
        stream.Start(second);

        Assert.Equal(-1, CaptureSignal.FirstMismatch(capture.WaitForSignal(sent), sent));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Stream_on_a_frozen_server_does_not_spin_and_closes_when_it_goes_on(string scheme)
    {
        using RigSink sink = new();
        SignalRenderer renderer = OutputOn.Silence();
        IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));
        stream.Start(renderer);
        Wait.Until("playback", () => Volatile.Read(ref renderer.WrittenFrames) > 10_000);

        sink.Freeze();
        CpuMeter.AssertNothingSpins();
        Thread closing = new(stream.Dispose);
        closing.Start();
        CpuMeter.AssertNothingSpins();
        sink.Thaw();

        // PortAudio may wait for its own half minute, whatever the server does meanwhile.
        Assert.True(closing.Join(TimeSpan.FromSeconds(60)));
        Assert.Equal(0, renderer.Faults);
        int calls = renderer.RenderCalls;
        CpuMeter.AssertNothingSpins();
        Assert.Equal(calls, renderer.RenderCalls);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Stream_on_a_suspended_sink_waits_without_spinning_and_goes_on(string scheme)
    {
        using RigSink sink = new();
        SignalRenderer renderer = OutputOn.Silence();
        using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));
        stream.Start(renderer);
        Wait.Until("playback", () => Volatile.Read(ref renderer.WrittenFrames) > 10_000);

        sink.Suspend();
        CpuMeter.AssertNothingSpins();
        long atSuspend = Volatile.Read(ref renderer.WrittenFrames);
        sink.Resume();

        Wait.Until("playback to go on", () => Volatile.Read(ref renderer.WrittenFrames) > atSuspend + 10_000);
        Assert.Equal(0, renderer.Faults);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Stream_whose_server_died_before_the_start_tells_it_once(string scheme)
    {
        using RigSink sink = new();
        SignalRenderer renderer = OutputOn.Silence();
        using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));
        sink.Kill();

        OutputFaultClass thrown = Record.Exception(() => stream.Start(renderer)) is OutputOpenException refusal
            ? refusal.FaultClass
            : OutputFaultClass.None;

        if (thrown == OutputFaultClass.None)
            Assert.True(renderer.WaitForFault());
        Assert.Equal(OutputFaultClass.DeviceLost, thrown == OutputFaultClass.None ? renderer.FaultClass : thrown);
        Assert.Equal(thrown == OutputFaultClass.None ? 1 : 0, renderer.Faults);
        CpuMeter.AssertNothingSpins();
    }

    [Fact]
    public void Device_that_ran_dry_is_recovered_and_the_underrun_counted()
    {
        // R-A7. The pulse plugin hides underruns unless it is told not to.
        using RigSink sink = new();
        using RigCapture capture = sink.StartCapture();
        AlsaConfiguration.Define(
            "rig_dry", $"type pulse server \"unix:{sink.SocketPath}\" device \"{sink.PcmName}\" handle_underrun 1");
        DryRenderer renderer = new();
        OutputStreamSpec spec = OutputOn.Spec("rig_dry") with { Buffer = TimeSpan.FromMilliseconds(40) };
        using AlsaOutputStream stream = new AlsaBackend().Open(spec);
        AlsaConfiguration.Undefine("rig_dry");
        stream.Start(renderer);
        Wait.Until("playback", () => renderer.Periods > 20);

        renderer.HoldBack(() => Wait.Until("the server to play all it had", () => IsSilentAtEnd(capture)));

        Wait.Until("an underrun", () => renderer.Underruns > 0);
        int periods = renderer.Periods;
        Wait.Until("playback to go on", () => renderer.Periods > periods + 100);
        Assert.Equal(0, renderer.Faults);
    }

    private static bool IsSilentAtEnd(RigCapture capture)
    {
        short[] samples = capture.ReadSamples();
        return samples.Length > 96_000 && samples.AsSpan(samples.Length - 9600).IndexOfAnyExcept((short)0) < 0;
    }
}
