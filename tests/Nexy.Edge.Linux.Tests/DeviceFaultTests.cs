using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>
/// R-A15: the errors of cards, which no sound server can be brought to give, through the real alsa-lib and the
/// real PortAudio. Whatever a device does, nothing spins.
/// </summary>
[Collection(AlsaCollection.Name)]
public sealed class DeviceFaultTests
{
    public static TheoryData<string> Schemes => ["alsa", "portaudio"];

    [Theory]
    [InlineData("alsa", 'w')]
    [InlineData("alsa", 'b')]
    [InlineData("alsa", 'h')]
    [InlineData("alsa", 'n')]
    [InlineData("alsa", 'x')]
    [InlineData("alsa", 'p')]
    [InlineData("portaudio", 'w')]
    [InlineData("portaudio", 'b')]
    [InlineData("portaudio", 'h')]
    [InlineData("portaudio", 'n')]
    public void Device_that_is_gone_or_cannot_be_recovered_is_lost_once(string scheme, char fault)
    {
        using FaultyPcm pcm = new();
        SignalRenderer renderer = OutputOn.Silence();
        using (Play(scheme, pcm, renderer))
        {
            pcm.Fail(fault);
            Assert.True(renderer.WaitForFault());
        }

        Assert.Equal(OutputFaultClass.DeviceLost, renderer.FaultClass);
        CpuMeter.AssertNothingSpins();
        Assert.Equal(1, renderer.Faults);
    }

    [Fact]
    public void Portaudio_thread_that_cannot_be_ended_is_told_all_the_same()
    {
        // When prepare fails for ever, PortAudio tries again without a pause and without a point to cancel at.
        using FaultyPcm pcm = new();
        SignalRenderer renderer = OutputOn.Silence();
        using (Play("portaudio", pcm, renderer))
        {
            pcm.Fail('p');
            Assert.True(renderer.WaitForFault());
            pcm.Fail(FaultyPcm.Healthy);
        }

        Assert.Equal(OutputFaultClass.DeviceLost, renderer.FaultClass);
        Assert.Equal(1, renderer.Faults);
        CpuMeter.AssertNothingSpins();
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Device_that_was_unplugged_costs_nothing_until_it_is_closed(string scheme)
    {
        using FaultyPcm pcm = new();
        SignalRenderer renderer = OutputOn.Silence();
        using IOutputStream stream = Play(scheme, pcm, renderer);

        pcm.Fail('w');

        Assert.True(renderer.WaitForFault());
        CpuMeter.AssertNothingSpins();
    }

    [Theory]
    [InlineData("alsa", 'u')]
    [InlineData("alsa", 's')]
    [InlineData("alsa", 'S')]
    [InlineData("portaudio", 'u')]
    public void Device_that_ran_dry_or_slept_goes_on(string scheme, char fault)
    {
        using FaultyPcm pcm = new();
        SignalRenderer renderer = OutputOn.Silence();
        using IOutputStream stream = Play(scheme, pcm, renderer);
        int calls = renderer.RenderCalls;

        pcm.Fail(fault);

        Wait.Until("playback to go on", () => renderer.RenderCalls > calls + 200);
        Assert.Equal(0, renderer.Faults);
        if (fault == 'u')
            Assert.True(renderer.Underruns > 0); // R-A7
    }

    // PortAudio recovers for ever, once per period: that it gets nowhere only missing progress shows.
    [Theory]
    [InlineData("alsa", 't')]
    [InlineData("portaudio", 't')]
    [InlineData("portaudio", 'x')]
    public void Device_that_stalls_is_no_fault_and_costs_nothing(string scheme, char fault)
    {
        using FaultyPcm pcm = new();
        SignalRenderer renderer = OutputOn.Silence();
        using IOutputStream stream = Play(scheme, pcm, renderer);

        pcm.Fail(fault);
        Wait.UntilStill("the stream", () => renderer.RenderCalls);

        CpuMeter.AssertNothingSpins();
        Assert.Equal(0, renderer.Faults);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Device_that_another_holds_is_busy(string scheme)
    {
        using FaultyPcm pcm = new();
        using IOutputStream holder = Play("alsa", pcm, OutputOn.Silence());

        OutputOpenException refusal = OutputOn.Refusal(scheme, OutputOn.Spec(pcm.PcmName));

        Assert.Equal(OutputFaultClass.Busy, refusal.FaultClass);
        OutputOn.AssertOneSentence(refusal.Message);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Device_that_cannot_be_prepared_is_refused_when_it_is_opened_or_started(string scheme)
    {
        using FaultyPcm pcm = new();
        SignalRenderer renderer = OutputOn.Silence();
        pcm.Fail('p');

        OutputOpenException refusal = Assert.Throws<OutputOpenException>(() =>
        {
            using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(pcm.PcmName));
            stream.Start(renderer);
        });

        Assert.Equal(OutputFaultClass.DeviceLost, refusal.FaultClass);
        Assert.Equal(0, renderer.Faults);
    }

    private static IOutputStream Play(string scheme, FaultyPcm pcm, SignalRenderer renderer)
    {
        IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(pcm.PcmName));
        stream.Start(renderer);
        Wait.Until("playback", () => Volatile.Read(ref renderer.WrittenFrames) > 30_000);
        return stream;
    }
}
