using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>Changes of gain and a stop, as a sound server hears them.</summary>
[Collection(AlsaCollection.Name)]
public sealed class StopOnRigTests
{
    private const int RateHz = 48000;
    private const int Level = 16384;

    // A fade of 10 ms is the steepest of all, and rounding to int16 adds a bit to either side.
    private const int LargestStep = Level / (RateHz / 100) + 2;

    // Shorter than a fade, so that it spans two of them, in a buffer that a busy machine seldom lets run dry.
    private const int PeriodMs = 8;
    private const int BufferMs = 200;

    // A device that ran dry, or a sound server that was late, makes a hole of its own: such a run proves nothing.
    // Nothing here is muted, so silence in the middle is never the engine's gain; an end that is cut off is no hole.
    private const int Attempts = 5;

    // A sound server gives nothing back, so a stop cuts there: the last frame is followed by silence.
    [Theory]
    [InlineData("alsa")]
    [InlineData("portaudio")]
    public async Task Gain_changes_have_no_step_and_a_stop_ends_them(string scheme)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            using RigSink sink = new(new RigSinkFormat(RateHz, 1));
            using RigCapture capture = sink.StartCapture();
            long underruns = await SpeakAndStopAsync($"{scheme}:{sink.PcmName}", capture);
            short[] all = capture.ReadSamples();
            // Speech may begin with a step of its own.
            short[] heard = all[CaptureSignal.FirstSound(all)..(all.AsSpan().LastIndexOfAnyExcept((short)0) + 2)];
            if (underruns > 0 || heard[..^1].Contains((short)0))
                continue;
            Check(heard[..^1]);
            return;
        }

        Assert.Fail($"There was a hole in each of {Attempts} runs.");
    }

    private static async Task<long> SpeakAndStopAsync(string sink, RigCapture capture)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        AudioOptions options = new()
        {
            Sinks = [sink], Channels = 1, PeriodMs = PeriodMs, BufferMs = BufferMs, DuckPercent = 25,
        };
        await using AudioEngine engine = new(
            options, [new AlsaBackend(), new PortAudioBackend()], new SinkDirectory(), _ => { }, TimeProvider.System);
        engine.Start();
        // A constant shows every step, and nothing else.
        await engine.WriteAsync(Enumerable.Repeat(0.5f, 5 * RateHz).ToArray(), new AudioFormat(RateHz, 1), limit.Token);
        await ListenAsync(engine, limit.Token);
        engine.SetVolume(80, isMuted: false);
        await ListenAsync(engine, limit.Token);
        engine.SetDuck(true);
        await ListenAsync(engine, limit.Token);
        engine.SetDuck(false);
        engine.SetVolume(100, isMuted: false);
        // The last change has to come through the whole buffer.
        await ListenAsync(engine, limit.Token);
        await ListenAsync(engine, limit.Token);
        engine.Stop();
        WaitForSilence(capture);
        return engine.Tripwires.CallbackUnderrun.Value;
    }

    private static void Check(short[] heard)
    {
        Assert.InRange(heard.Zip(heard.Skip(1), (a, b) => Math.Abs(b - a)).Max(), 1, LargestStep);
        Assert.Equal(Level, heard[^(RateHz / 50)]);
        Assert.Contains((short)Math.Round(Level * 0.015625 * 0.512), heard);
    }

    private static async Task ListenAsync(AudioEngine engine, CancellationToken cancellationToken) =>
        await engine.WaitPlayedAsync(engine.Snapshot().PlayedFrames + (RateHz / 5), cancellationToken);

    // A null sink plays silence to its monitor all the time: half a second of it after the speech is the end.
    private static void WaitForSilence(RigCapture capture) => Wait.Until("silence in the recording", () =>
    {
        short[] all = capture.ReadSamples();
        return all.Length - all.AsSpan().LastIndexOfAnyExcept((short)0) > RateHz / 2;
    });
}
