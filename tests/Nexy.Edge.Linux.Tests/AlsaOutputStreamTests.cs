using System.Diagnostics;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

[Collection(AlsaCollection.Name)]
public sealed class AlsaOutputStreamTests(AlsaCollection.Fixture fixture)
{
    [Theory]
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public void Steady_playback_allocates_nothing(string scheme)
    {
        // R-A14
        using RigSink sink = new();
        SignalRenderer renderer = OutputOn.Silence();
        using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec(sink));

        stream.Start(renderer);
        Wait.Until("two hundred periods", () => renderer.RenderCalls > 200);

        Assert.Equal(0, Interlocked.Read(ref renderer.AllocatedBytes));
    }

    [Theory]
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public void Two_streams_play_at_once_and_the_second_survives_the_first(string scheme)
    {
        // R-A13: make before break needs both.
        using RigSink one = new();
        using RigSink two = new();
        using RigCapture captureOne = one.StartCapture();
        using RigCapture captureTwo = two.StartCapture();
        IOutputBackend backend = OutputOn.Backend(scheme);
        SignalRenderer rendererOne = OutputOn.Counter(48000, 2, out short[] sentOne);
        SignalRenderer rendererTwo = OutputOn.Counter(96000, 2, out short[] sentTwo);
        IOutputStream streamOne = backend.Open(OutputOn.Spec(one));
        using IOutputStream streamTwo = backend.Open(OutputOn.Spec(two));

        streamOne.Start(rendererOne);
        streamTwo.Start(rendererTwo);
        short[] heardOne = captureOne.WaitForSignal(sentOne);
        streamOne.Dispose();
        short[] heardTwo = captureTwo.WaitForSignal(sentTwo);

        Assert.Equal(-1, CaptureSignal.FirstMismatch(heardOne, sentOne));
        Assert.Equal(-1, CaptureSignal.FirstMismatch(heardTwo, sentTwo));
    }

    [Theory]
    [InlineData(AlsaSampleFormat.Int32)]
    [InlineData(AlsaSampleFormat.Int16)]
    internal void Device_without_float_samples_gets_the_same_signal(AlsaSampleFormat sampleFormat)
    {
        using RigSink sink = new();
        using RigCapture capture = sink.StartCapture();
        SignalRenderer renderer = OutputOn.Counter(24000, 2, out short[] sent);
        AlsaPcm pcm = AlsaPcm.Open("alsa", sink.PcmName);
        AlsaSetup setup = AlsaNegotiation.Install(pcm, OutputOn.Spec(sink), [sampleFormat]);
        using AlsaOutputStream stream = new(pcm, setup);

        stream.Start(renderer);

        Assert.Equal(-1, CaptureSignal.FirstMismatch(capture.WaitForSignal(sent), sent));
    }

    [Fact]
    public void Device_behind_plug_gets_the_same_signal()
    {
        using RigSink sink = new();
        using RigCapture capture = sink.StartCapture();
        AlsaConfiguration.Define("rig_plug", $"type plug slave {{ pcm \"{sink.PcmName}\" format S16_LE rate 48000 }}");
        SignalRenderer renderer = OutputOn.Counter(48000, 2, out short[] sent);
        using AlsaOutputStream stream = new AlsaBackend().Open(OutputOn.Spec("rig_plug"));
        AlsaConfiguration.Undefine("rig_plug");

        stream.Start(renderer);

        Assert.Equal(-1, CaptureSignal.FirstMismatch(capture.WaitForSignal(sent), sent));
    }

    [Theory]
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public void Device_that_takes_everything_at_once_neither_spins_nor_swallows_the_speech(string scheme)
    {
        // R-A15
        AlsaConfiguration.Define("rig_null", "type null");
        SignalRenderer renderer = OutputOn.Silence();
        using IOutputStream stream = OutputOn.Backend(scheme).Open(OutputOn.Spec("rig_null"));
        AlsaConfiguration.Undefine("rig_null");

        long start = Stopwatch.GetTimestamp();
        stream.Start(renderer);
        CpuMeter.AssertNothingSpins();
        long written = Volatile.Read(ref renderer.WrittenFrames);
        double elapsedSec = Stopwatch.GetElapsedTime(start).TotalSeconds;

        // Twice the frames of the time that went by, and what fits at once on top: a second at most.
        Assert.InRange(written, 48_000, (long)(((2 * elapsedSec) + 1) * 48_000));
    }

    [Fact]
    public void Position_runs_behind_what_was_written_by_at_most_the_buffer_and_the_server()
    {
        using RigSink sink = new();
        SignalRenderer renderer = OutputOn.Silence();
        using AlsaOutputStream stream = new AlsaBackend().Open(OutputOn.Spec(sink));

        stream.Start(renderer);
        Wait.Until("a second of playback", () => Volatile.Read(ref renderer.WrittenFrames) > 48_000);

        Assert.InRange(Volatile.Read(ref renderer.DelayFrames), 1, 48_000);
        Assert.InRange(stream.PeriodFrames, 1, stream.BufferFrames);
    }

    [Fact]
    public void Dispose_before_start_and_twice_is_harmless()
    {
        using RigSink sink = new();
        AlsaOutputStream stream = new AlsaBackend().Open(OutputOn.Spec(sink));

        stream.Dispose();
        stream.Dispose();

        Assert.Throws<ObjectDisposedException>(() => stream.Start(OutputOn.Silence()));
    }

    [Fact]
    public void First_portaudio_stream_leaves_standard_error_alone() =>
        Assert.Equal("", fixture.NoiseOfFirstPortAudioStream);

    [Fact]
    public void Portaudio_stream_disposed_twice_is_harmless()
    {
        using RigSink sink = new();
        IOutputStream stream = new PortAudioBackend().Open(OutputOn.Spec(sink));
        stream.Start(OutputOn.Silence());

        stream.Dispose();
        stream.Dispose();

        Assert.Throws<ObjectDisposedException>(() => stream.Start(OutputOn.Silence()));
    }
}
