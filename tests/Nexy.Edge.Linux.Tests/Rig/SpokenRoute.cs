using System.Collections.Concurrent;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>
/// The whole engine with a real back end on tapped sinks, and one who speaks numbered frames into it. The sinks are
/// in the order of preference.
/// </summary>
internal sealed class SpokenRoute : IAsyncDisposable
{
    public const int RateHz = 48000;
    private const int ChunkFrames = RateHz / 50;

    private static readonly AudioFormat Content = new(RateHz, 2);

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(8));
    private readonly ConcurrentQueue<OutputEvent> _events = new();

    public SpokenRoute(string scheme, int sinks, Action<AudioOptions>? configure = null)
    {
        Sinks = [.. Enumerable.Range(0, sinks).Select(_ => RigSink.Tapped())];
        AudioOptions options = new()
        {
            Sinks = [.. Sinks.Select(sink => $"{scheme}:{sink.PcmName}")],
            DeviceQueryCooldownSec = 0.05,
            MaxRecreatePerMinute = 1000,
        };
        configure?.Invoke(options);
        Engine = new AudioEngine(options, [OutputOn.Backend(scheme)], _events.Enqueue, TimeProvider.System);
        Engine.Start();
    }

    public IReadOnlyList<RigSink> Sinks { get; }

    public AudioEngine Engine { get; }

    public IEnumerable<OutputEvent> Events => _events;

    public int SentFrames { get; private set; }

    /// <summary>Frames heard so far, as the device tells.</summary>
    public long HeardFrames => Engine.Snapshot().PlayedFrames;

    /// <summary>The sink that plays now, or played last.</summary>
    public RigSink Current => Sinks.Single(sink => Engine.Snapshot().Sink.EndsWith(sink.PcmName, StringComparison.Ordinal));

    /// <summary>How many times something was told.</summary>
    public int Count(OutputEventKind kind) => _events.Count(told => told.Kind == kind);

    /// <summary>Says so many frames more; done when the queue has taken them.</summary>
    public async Task SayAsync(int frames)
    {
        while (frames > 0)
        {
            int chunk = Math.Min(frames, ChunkFrames);
            short[] samples = CaptureSignal.FrameCounter(chunk, 2, RouteAnalysis.FirstFrame + SentFrames);
            await Engine.WriteAsync(CaptureSignal.ToFloat(samples), Content, _limit.Token);
            SentFrames += chunk;
            frames -= chunk;
        }
    }

    /// <summary>Speaks until it is told to stop; then the utterance is complete.</summary>
    public async Task SpeakUntilAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
            await SayAsync(ChunkFrames);
        await Engine.CompleteUtteranceAsync(_limit.Token);
    }

    /// <summary>Waits until so many frames more than now were heard.</summary>
    public void WaitHeardMore(int frames)
    {
        long target = HeardFrames + frames;
        Wait.Until($"{frames} more frames to be heard", () => HeardFrames >= target, TimeSpan.FromSeconds(60));
    }

    /// <summary>Waits for the last frame that was sent, and returns what all sinks played.</summary>
    public async Task<RouteReport> HearAllAsync()
    {
        PlaybackProgress progress = await Engine.WaitPlayedAsync(Engine.WrittenPosition, _limit.Token);
        Assert.True(progress.WasPlayed);
        RouteReport report = Report();
        // The last frames are on their way through the tap when the device's clock says that they were heard.
        Wait.Until("the taps to have the last frame", () => (report = Report()).IsComplete);
        return report;
    }

    /// <summary>What all sinks played so far.</summary>
    public RouteReport Report() => RouteAnalysis.Of(Sinks.Select(sink => sink.Tap.Recording()), SentFrames);

    public async ValueTask DisposeAsync()
    {
        foreach (RigSink sink in Sinks)
            sink.Thaw();
        await Engine.DisposeAsync();
        foreach (RigSink sink in Sinks)
            sink.Dispose();
        _limit.Dispose();
    }
}
