using System.Diagnostics;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

public sealed class NullBackendTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public void Null_takes_audio_at_the_speed_of_a_device(string deviceName)
    {
        SignalRenderer renderer = OutputOn.Counter(4800, 2, out _);
        long start = Stopwatch.GetTimestamp();
        using IOutputStream stream = new NullBackend().Open(OutputOn.Spec(deviceName));

        stream.Start(renderer);
        Wait.Until("half a second", () => Volatile.Read(ref renderer.WrittenFrames) >= 24_000);

        Assert.True(Stopwatch.GetElapsedTime(start) > TimeSpan.FromMilliseconds(450));
        Assert.Equal(0, renderer.DelayFrames);
    }

    [Fact]
    public void Fast_takes_only_what_there_is()
    {
        SignalRenderer renderer = OutputOn.Counter(480_000, 2, out _);
        using IOutputStream stream = new NullBackend().Open(OutputOn.Spec("fast"));

        stream.Start(renderer);
        Wait.Until("all frames", () => renderer.IsPlayedOut);
        CpuMeter.AssertNothingSpins();

        Assert.Equal(480_000, Volatile.Read(ref renderer.WrittenFrames));
    }

    [Fact]
    public void Another_name_is_refused()
    {
        OutputOpenException refusal = OutputOn.Refusal("null", OutputOn.Spec("slow"));

        Assert.Equal(OutputFaultClass.Fatal, refusal.FaultClass);
        OutputOn.AssertOneSentence(refusal.Message);
    }

    [Fact]
    public void Disposed_stream_asks_no_more()
    {
        SignalRenderer renderer = OutputOn.Silence();
        IOutputStream stream = new NullBackend().Open(OutputOn.Spec("null"));
        stream.Start(renderer);
        Wait.Until("a period", () => renderer.RenderCalls > 0);

        stream.Dispose();
        stream.Dispose();

        int calls = renderer.RenderCalls;
        CpuMeter.AssertNothingSpins();
        Assert.Equal(calls, renderer.RenderCalls);
    }
}
