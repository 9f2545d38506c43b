using System.Collections.Concurrent;
using System.Diagnostics;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>
/// The whole engine with a real back end on tapped sinks, and one who speaks numbered frames into it. The first
/// sink is the best at the start.
/// </summary>
internal sealed class SpokenRoute : IAsyncDisposable
{
    public const int RateHz = 48000;

    private const int ChunkFrames = RateHz / 50;
    private const int TapLagFrames = RateHz / 5;

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(9));
    private readonly ConcurrentQueue<TimedEvent> _events = new();
    private readonly SinkDirectory _directory = new();
    private readonly List<RigSink> _order;
    private readonly HashSet<RigSink> _hidden = [];

    public SpokenRoute(
        string scheme, int sinks, Action<AudioOptions>? configure = null, TimeProvider? time = null)
    {
        Sinks = [.. Enumerable.Range(0, sinks).Select(_ => RigSink.Tapped(RateHz))];
        _order = [.. Sinks];
        AudioOptions options = new()
        {
            Sinks = [.. Enumerable.Range(0, sinks).Select(rank => $"card:rank{rank}")],
            Backend = Enum.Parse<SoundBackend>(scheme, ignoreCase: true),
            DeviceQueryCooldownSec = 0.1,
            QueueSec = 1,
            MaxRecreatePerMinute = 10_000,
        };
        configure?.Invoke(options);
        Publish();
        Engine = new AudioEngine(
            options, [scheme == "alsa" ? new AlsaBackend() : new PortAudioBackend()], _directory, Note, time ?? TimeProvider.System);
        Engine.Start();
    }

    public static AudioFormat Content => new(RateHz, 2);

    public IReadOnlyList<RigSink> Sinks { get; }

    public AudioEngine Engine { get; }

    /// <summary>What the engine told, in order.</summary>
    public IEnumerable<TimedEvent> Events => _events;

    public int SentFrames { get; private set; }

    /// <summary>Frames heard so far, as the device tells.</summary>
    public long HeardFrames => Engine.Snapshot().PlayedFrames;

    /// <summary>The sink that plays now, or played last.</summary>
    public RigSink Current
    {
        get
        {
            string name = Engine.Snapshot().Sink;
            return Sinks.Single(sink => name.EndsWith(':' + sink.PcmName, StringComparison.Ordinal));
        }
    }

    /// <summary>How many times something was told.</summary>
    public int Count(OutputEventKind kind) => _events.Count(told => told.Event.Kind == kind);

    /// <summary>From now on this sink is the best of all.</summary>
    public void Prefer(RigSink sink)
    {
        _order.Remove(sink);
        _order.Insert(0, sink);
        Publish();
    }

    /// <summary>Those who watch do not see it any more.</summary>
    public void Hide(RigSink sink)
    {
        _hidden.Add(sink);
        Publish();
    }

    /// <summary>Those who watch see it again, or saw that something about it has changed.</summary>
    public void Show(RigSink sink)
    {
        _hidden.Remove(sink);
        Publish();
        _directory.Hint();
    }

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
        if (!progress.WasPlayed)
            throw new InvalidOperationException("The end of the speech was discarded.");
        // The last frames may be on their way through the tap when the device says that they were heard.
        foreach (RigSink sink in Sinks.Where(sink => sink.IsPlugged))
        {
            long target = sink.Tap.Frames + TapLagFrames;
            Wait.Until($"silence after the signal on {sink.PcmName}", () => sink.Tap.Frames >= target);
        }

        return Report();
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

    private void Note(OutputEvent told) =>
        _events.Enqueue(new TimedEvent(Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency, told));

    private void Publish()
    {
        IEnumerable<PresentSink> present = _order.Where(sink => !_hidden.Contains(sink)).Select(
            (sink, rank) => new PresentSink(new SinkName("alsa", sink.PcmName), SinkKind.Virtual, "a rig sink")
            {
                CardId = $"rank{rank}",
            });
        _directory.Publish("rig", [.. present]);
    }
}
