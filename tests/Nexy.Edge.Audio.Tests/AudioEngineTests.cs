using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Tests;

// On real threads; the waits have a limit so that a hang is a failure.
public sealed class AudioEngineTests : IAsyncLifetime
{
    private static readonly AudioFormat Mono48 = new(48000, 1);
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly MemoryBackend _backend = new();
    private AudioEngine? _engine;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _backend.Gate.Set();
        if (_engine is not null)
            await _engine.DisposeAsync();
        _limit.Dispose();
    }

    [Fact] // R-A16
    public void Idle_control_loop_turns_when_it_is_woken()
    {
        var engine = Start();
        for (var i = 0; i < 3; i++)
        {
            var turns = engine.ControlTurns;
            engine.Wake();
            SpinWait.SpinUntil(() => engine.ControlTurns > turns || _limit.IsCancellationRequested);
            Assert.True(engine.ControlTurns > turns);
        }
    }

    [Fact]
    public async Task Written_speech_is_played_once_and_in_order()
    {
        var engine = Start();
        var samples = Signal.Numbered(200_000);
        var random = new Random(3);
        for (var at = 0; at < samples.Length;)
        {
            var frames = Math.Min(random.Next(0, 5000), samples.Length - at);
            await engine.WriteAsync(samples.AsMemory(at, frames), Mono48, _limit.Token);
            at += frames;
        }

        var progress = await CompleteAndWait(engine);

        Assert.True(progress.WasPlayed);
        Assert.Equal(samples, _backend.Heard);
        Assert.Equal((200_000L, 0L), (engine.Snapshot().PlayedFrames, engine.Snapshot().QueuedFrames));
    }

    [Fact] // R-A13
    public async Task Many_utterances_of_changing_rates_lose_nothing()
    {
        var engine = Start(options => options.MaxRecreatePerMinute = 1000);
        var from = 0;
        foreach (var rateHz in new[] { 48000, 22050, 22050, 44100, 16000, 48000 })
        {
            engine.BeginUtterance();
            await engine.WriteAsync(Signal.Numbered(3000, from: from), new AudioFormat(rateHz, 1), _limit.Token);
            await engine.CompleteUtteranceAsync(_limit.Token);
            from += 3000;
        }

        await engine.WaitPlayedAsync(engine.WrittenPosition, _limit.Token);

        Assert.Equal(Signal.Numbered(from), _backend.Heard);
        Assert.Equal(4, engine.Tripwires.Recreate.Value);
    }

    [Fact] // R-A13
    public async Task Unplugged_sink_is_reopened_and_nothing_is_lost()
    {
        var engine = Start();
        await engine.WriteAsync(Signal.Numbered(50_000), Mono48, _limit.Token);
        await engine.WaitPlayedAsync(20_000, _limit.Token);
        _backend.Newest!.Unplug();
        await engine.WriteAsync(Signal.Numbered(50_000, from: 50_000), Mono48, _limit.Token);

        await CompleteAndWait(engine);

        Assert.Equal(Signal.Numbered(100_000), _backend.Heard);
        Assert.Equal(1, engine.Tripwires.StreamLost.Value);
    }

    [Fact] // R-A13
    public async Task Blocked_sink_makes_the_writer_wait_in_bounded_memory()
    {
        _backend.Gate.Reset();
        var engine = Start(options => options.QueueSec = 1);
        var samples = Signal.Numbered(300_000);
        var writing = engine.WriteAsync(samples, Mono48, _limit.Token).AsTask();
        while (engine.WrittenPosition < 65536)
            await Task.Yield();

        Assert.False(writing.IsCompleted);
        Assert.Equal(65536, engine.WrittenPosition);
        _backend.Gate.Set();
        await writing;
        await CompleteAndWait(engine);

        Assert.Equal(samples, _backend.Heard);
    }

    [Fact]
    public async Task Stop_while_writing_ends_what_was_queued_and_tells_who_waits()
    {
        _backend.Gate.Reset();
        var engine = Start(options => options.QueueSec = 1);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token);
        var writing = engine.WriteAsync(Signal.Numbered(300_000), Mono48, cancel.Token).AsTask();
        while (engine.WrittenPosition < 65536)
            await Task.Yield();
        var waiting = engine.WaitPlayedAsync(60_000, _limit.Token);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        engine.Stop();

        Assert.False((await waiting).WasPlayed);
        Assert.False((await engine.WaitPlayedAsync(60_000, _limit.Token)).WasPlayed);
        _backend.Gate.Set();
        engine.BeginUtterance();
        await engine.WriteAsync(Signal.Numbered(100), Mono48, _limit.Token);
        Assert.True((await CompleteAndWait(engine)).WasPlayed);
        Assert.Equal(Signal.Numbered(100), _backend.Heard[^100..]);
        Assert.True(_backend.Heard.Length < 2000);
    }

    [Fact]
    public async Task Dispose_leaves_nobody_waiting()
    {
        _backend.Gate.Reset();
        var engine = Start(options => options.QueueSec = 1);
        var writing = engine.WriteAsync(Signal.Numbered(300_000), Mono48, _limit.Token).AsTask();
        while (engine.WrittenPosition < 65536)
            await Task.Yield();
        var waiting = engine.WaitPlayedAsync(300_000, _limit.Token);

        await engine.DisposeAsync();

        Assert.False((await waiting).WasPlayed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writing);
        Assert.False((await engine.WaitPlayedAsync(400_000, _limit.Token)).WasPlayed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.WriteAsync(Signal.Numbered(1), Mono48, _limit.Token).AsTask());
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_without_start_returns()
    {
        await new AudioEngine(new AudioOptions(), [_backend], new SinkDirectory(), _ => { }, TimeProvider.System).DisposeAsync();

        Assert.Empty(_backend.Heard);
    }

    [Fact]
    public async Task WaitPlayed_that_is_cancelled_ends_and_disturbs_nobody()
    {
        _backend.Gate.Reset();
        var engine = Start();
        await engine.WriteAsync(Signal.Numbered(100), Mono48, _limit.Token);
        using var cancel = new CancellationTokenSource();
        var first = engine.WaitPlayedAsync(100, cancel.Token);
        var second = engine.WaitPlayedAsync(100, _limit.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await engine.CompleteUtteranceAsync(_limit.Token);
        _backend.Gate.Set();

        Assert.True((await second).WasPlayed);
    }

    [Fact]
    public async Task Zero_length_write_and_empty_utterance_are_nothing()
    {
        var engine = Start();
        engine.BeginUtterance();
        await engine.WriteAsync(ReadOnlyMemory<float>.Empty, Mono48, _limit.Token);

        var progress = await CompleteAndWait(engine);

        Assert.True(progress.WasPlayed);
        Assert.Null(_backend.Newest);
    }

    [Fact]
    public async Task Write_of_half_a_frame_is_refused()
    {
        var engine = Start();

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => engine.WriteAsync(new float[3], new AudioFormat(48000, 2), _limit.Token).AsTask());
        Assert.Contains("3 samples", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => engine.WriteAsync(new float[3], default, _limit.Token).AsTask());
    }

    [Fact]
    public async Task Content_of_six_channels_is_folded_and_its_centre_is_heard()
    {
        var engine = Start(options => options.Channels = 2);
        await engine.WriteAsync(new float[] { 0, 0, 0.5f, 0, 0, 0, 0.5f, 0, 0, 1f, 0, 0 }, new AudioFormat(48000, 6), _limit.Token);
        await CompleteAndWait(engine);

        float[] expected = [0.1464f, 0.1464f, 0.2071f, 0f];
        Assert.Equal(expected, _backend.Heard.Select(sample => MathF.Round(sample, 4)));
    }

    [Fact]
    public async Task Volume_and_mute_scale_what_is_heard()
    {
        var engine = Start(options => options.VolumePercent = 50);
        await engine.WriteAsync(Signal.Numbered(10), Mono48, _limit.Token);
        await CompleteAndWait(engine);
        Assert.Equal(Signal.Numbered(10).Select(sample => sample * 0.125f), _backend.Heard);

        engine.SetVolume(250, isMuted: true);
        Assert.Equal((100, true), (engine.VolumePercent, engine.IsMuted));
    }

    [Fact]
    public async Task Duck_and_boost_are_heard_limited_and_counted()
    {
        var engine = Start(options => (options.BoostDb, options.DuckPercent) = (12, 50));
        await Say(engine, 4800, Mono48);
        var loud = _backend.Heard.Max();
        engine.SetDuck(true);
        await engine.WaitPlayedAsync(engine.WrittenPosition, _limit.Token);
        await Say(engine, 48_000, Mono48);

        Assert.InRange(loud, 0.97f, 1f);
        Assert.True(engine.Tripwires.LimiterActive.Value > 0);
        Assert.Equal(VolumeCurve.GainOfDecibels(12) / 8, engine.Gain);
        Assert.InRange(_backend.Heard[^1000..].Max(), 0f, 0.9f * engine.Gain);
    }

    [Fact]
    public async Task Last_events_hold_what_the_observer_was_told()
    {
        var engine = Start();
        await Say(engine, 480, Mono48);

        var told = Assert.Single(engine.LastEvents.Snapshot());
        Assert.Equal((OutputEventKind.Activated, "memory"), (told.Event.Kind, told.Event.Sink));
    }

    [Theory] // R-A12
    [InlineData(22050, 48000)]
    [InlineData(48000, 48000)]
    [InlineData(44100, 16000)]
    public async Task Producer_mode_converts_before_the_queue_to_the_exact_length(int contentRateHz, int deviceRateHz)
    {
        var backend = new MemoryBackend { RatesHz = [deviceRateHz] };
        var engine = Start(options => options.ResampleMode = ResampleMode.Producer, backend);
        // The first utterance makes the device known.
        await Say(engine, 480, new AudioFormat(deviceRateHz, 1));
        var before = backend.Heard.Length;
        var resampled = engine.Tripwires.CallbackResample.Count;

        await Say(engine, contentRateHz, new AudioFormat(contentRateHz, 1));

        Assert.Equal(deviceRateHz, backend.Heard.Length - before);
        Assert.Equal(resampled, engine.Tripwires.CallbackResample.Count);
    }

    [Fact]
    public async Task Producer_mode_stopped_speech_leaves_no_tail_behind()
    {
        var backend = new MemoryBackend { RatesHz = [48000] };
        var engine = Start(options => options.ResampleMode = ResampleMode.Producer, backend);
        engine.BeginUtterance();
        await engine.WriteAsync(Signal.Noise(2205, 1), new AudioFormat(22050, 1), _limit.Token);
        await engine.WaitPlayedAsync(engine.WrittenPosition, _limit.Token);
        var written = engine.WrittenPosition;

        engine.Stop();
        await engine.CompleteUtteranceAsync(_limit.Token);

        Assert.Equal(written, engine.WrittenPosition);
    }

    private async Task Say(AudioEngine engine, int frames, AudioFormat format)
    {
        engine.BeginUtterance();
        foreach (var part in Signal.Noise(frames, 1).Chunk(777))
            await engine.WriteAsync(part, format, _limit.Token);
        await CompleteAndWait(engine);
    }

    private async Task<PlaybackProgress> CompleteAndWait(AudioEngine engine)
    {
        await engine.CompleteUtteranceAsync(_limit.Token);
        return await engine.WaitPlayedAsync(engine.WrittenPosition, _limit.Token);
    }

    private AudioEngine Start(Action<AudioOptions>? configure = null, MemoryBackend? backend = null)
    {
        var options = new AudioOptions { Sinks = ["memory"], Channels = 1 };
        configure?.Invoke(options);
        _engine = new AudioEngine(options, [backend ?? _backend], new SinkDirectory(), _ => { }, TimeProvider.System);
        _engine.Start();
        return _engine;
    }
}
