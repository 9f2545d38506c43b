using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>
/// R-S13: what the device holds is not heard after a stop, and what is said after it is heard whole. On a sound
/// server, which drops it, and on a PCM that gives it back, where the end is a fade.
/// </summary>
[Collection(AlsaCollection.Name)]
public sealed class StopDelayTests
{
    private const int RateHz = 48000;
    private const int BufferMs = 400;
    private const float Speech = 0.5f;
    private const int WordFrames = RateHz / 20;

    // To play out takes longer than the buffer, in every run. A machine that is shared can make any one run slow.
    private const int MostFramesAfterStop = RateHz * 300 / 1000;
    private const int Attempts = 5;

    // 10 ms are the steepest fade.
    private const float LargestStep = Speech / (RateHz / 100) * 1.001f;

    private static readonly AudioFormat Content = new(RateHz, 2);

    public static TheoryData<string> Schemes => ["alsa", "portaudio"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Sound_server_drops_what_was_stopped(string scheme)
    {
        using RigSink sink = RigSink.Tapped(RateHz);
        List<long> framesAfterStop = [];
        for (int attempt = 0; attempt < Attempts && !framesAfterStop.Exists(frames => frames < MostFramesAfterStop); attempt++)
            framesAfterStop.Add((await StopOnceAsync($"{scheme}:{sink.PcmName}", sink.Tap)).FramesAfterStop);

        Assert.InRange(framesAfterStop.Min(), 0, MostFramesAfterStop);
    }

    [Fact]
    public async Task Card_gives_back_what_was_stopped_and_its_end_is_a_fade()
    {
        using CardPcm card = new();
        List<long> framesAfterStop = [];
        for (int attempt = 0; attempt < Attempts && !framesAfterStop.Exists(frames => frames < MostFramesAfterStop); attempt++)
        {
            (long frames, float[] end) = await StopOnceAsync($"alsa:{card.PcmName}", card.Tap);
            framesAfterStop.Add(frames);
            Assert.InRange(end.Zip(end.Skip(1), (a, b) => Math.Abs(b - a)).Max(), 0f, LargestStep);
        }

        Assert.InRange(framesAfterStop.Min(), 0, MostFramesAfterStop);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Word_right_after_a_stop_is_heard_whole_on_a_sound_server(string scheme)
    {
        using RigSink sink = RigSink.Tapped(RateHz);

        await SayWordsAfterStopsAsync($"{scheme}:{sink.PcmName}", sink.Tap);
    }

    [Fact]
    public async Task Word_right_after_a_stop_is_heard_whole_on_a_card()
    {
        using CardPcm card = new();

        await SayWordsAfterStopsAsync($"alsa:{card.PcmName}", card.Tap);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Server_that_stands_still_at_a_stop_does_not_keep_what_follows_from_the_next_sink(string scheme)
    {
        using RigSink frozen = RigSink.Tapped(RateHz);
        using RigSink next = RigSink.Tapped(RateHz);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        await using AudioEngine engine = Start([$"{scheme}:{frozen.PcmName}", $"{scheme}:{next.PcmName}"]);
        await SpeakAsync(engine, limit.Token);
        frozen.Freeze();

        engine.Stop();
        await SayAsync(engine, -0.25f, limit.Token);

        // At least: what the one that stands still was given of it is said again.
        try
        {
            Wait.Until("the word", () => Left(next.Tap).Count(sample => sample == -0.25f) >= WordFrames);
        }
        catch (TimeoutException vain)
        {
            int heardFrames = Left(next.Tap).Count(sample => sample == -0.25f);
            Assert.Fail($"{vain.Message} {heardFrames} frames; {engine.Snapshot()}\n{string.Join('\n', engine.LastEvents.Snapshot())}");
        }

        Assert.DoesNotContain(Left(next.Tap), sample => sample > 0);
        frozen.Thaw();
    }

    private static async Task<(long FramesAfterStop, float[] End)> StopOnceAsync(string sink, RigTap tap)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        long before = Left(tap).Count(IsSpeech);
        await using AudioEngine engine = Start([sink]);
        await SpeakAsync(engine, limit.Token);
        long played = engine.Snapshot().PlayedFrames;
        engine.Stop();
        WaitForSilence(tap);
        float[] all = Left(tap);
        int last = Array.FindLastIndex(all, IsSpeech);
        return (all.Count(IsSpeech) - before - played, all[(last - (RateHz / 20))..(last + 2)]);
    }

    private static async Task SayWordsAfterStopsAsync(string sink, RigTap tap)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        await using (AudioEngine engine = Start([sink]))
        {
            for (int round = 1; round <= 8; round++)
            {
                await SpeakAsync(engine, limit.Token);
                engine.Stop();
                await SayAsync(engine, -round / 32f, limit.Token);
                await engine.WaitPlayedAsync(engine.WrittenPosition, limit.Token);
            }

            WaitForSilence(tap);
            Assert.Equal(0, engine.Tripwires.StreamLost.Value);
        }

        float[] heard = Left(tap);
        for (int round = 1; round <= 8; round++)
            Assert.Equal(WordFrames, heard.Count(sample => sample == -round / 32f));
    }

    private static AudioEngine Start(string[] sinks)
    {
        // With one sink nothing is to be gained by leaving it: a machine that stands still is not its fault.
        AudioOptions options = new()
        {
            Sinks = sinks, BufferMs = BufferMs, PeriodMs = 20, QueueSec = 10, StallTimeoutMs = sinks.Length > 1 ? 500 : 20_000,
        };
        AudioEngine engine = new(
            options, [new AlsaBackend(), new PortAudioBackend()], new SinkDirectory(), _ => { }, TimeProvider.System);
        engine.Start();
        return engine;
    }

    // More than the device holds, so that the stop finds it full.
    private static async Task SpeakAsync(AudioEngine engine, CancellationToken cancellationToken)
    {
        long begin = engine.WrittenPosition;
        engine.BeginUtterance();
        await engine.WriteAsync(Constant(Speech, 2 * RateHz), Content, cancellationToken);
        await engine.WaitPlayedAsync(begin + (RateHz / 2), cancellationToken);
    }

    private static async Task SayAsync(AudioEngine engine, float level, CancellationToken cancellationToken)
    {
        engine.BeginUtterance();
        await engine.WriteAsync(Constant(level, WordFrames), Content, cancellationToken);
        await engine.CompleteUtteranceAsync(cancellationToken);
    }

    private static void WaitForSilence(RigTap tap) => Wait.Until("silence", () =>
    {
        float[] all = Left(tap);
        int last = Array.FindLastIndex(all, sample => sample != 0 && !float.IsNaN(sample));
        return all.Length - last > RateHz / 2;
    });

    // The fade included; NaN is a mark.
    private static bool IsSpeech(float sample) => sample > 0;

    private static float[] Left(RigTap tap)
    {
        float[] samples = tap.Recording().Samples;
        return [.. Enumerable.Range(0, samples.Length / 2).Select(frame => samples[frame * 2])];
    }

    private static float[] Constant(float level, int frames)
    {
        float[] samples = new float[frames * 2];
        samples.AsSpan().Fill(level);
        return samples;
    }
}
