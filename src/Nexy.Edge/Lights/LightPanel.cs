using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux.Lights;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Update;

namespace Nexy.Edge.Lights;

/// <summary>The lights of a daemon, from its start to its end. Start once, dispose once; otherwise any thread.</summary>
/// <param name="options">Which there are; the folder of news is where it is remembered what became of updates.</param>
/// <param name="engine">The output.</param>
/// <param name="turns">Turns on their way.</param>
/// <param name="isHeardOut">Whether a companion program hears somebody out.</param>
/// <param name="logger">The log.</param>
internal sealed class LightPanel(
    LightShowOptions options, AudioEngine engine, TurnRegistry turns, Func<bool> isHeardOut, ILogger logger) : IDisposable
{
    // Long enough to be seen by somebody who looks up.
    private static readonly TimeSpan ErrorHold = TimeSpan.FromSeconds(3);

    // As long as the check of an update may take; one that was killed must not be shown for ever.
    private static readonly TimeSpan UpdateHold = TimeSpan.FromMinutes(3);

    private readonly TimeProvider _time = options.Time;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, LightStatus> _lights = new(StringComparer.Ordinal);
    private LightState _state;
    private LightShow? _show;
    private OwnersLight _owners = OwnersLight.Auto;
    private long _failedTimestamp;
    private bool _hasFailed;

    /// <summary>What <see cref="Read"/> tells has changed; on any thread, which must not be held up.</summary>
    public event Action? Changed;

    /// <summary>Whether the configuration names any.</summary>
    public bool IsConfigured => options.Places.Count > 0;

    /// <summary>What those that are there can do.</summary>
    public LightPower Power => Volatile.Read(ref _show)?.Power ?? LightPower.None;

    /// <summary>What somebody wants of them; forgotten with the process.</summary>
    public OwnersLight Owners => Volatile.Read(ref _owners);

    /// <summary>The options of the library for those of the configuration.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="stateFolder">Where it is remembered what became of updates; empty: nowhere.</param>
    /// <param name="time">The clock.</param>
    public static LightShowOptions ToShow(LightOptions options, string stateFolder, TimeProvider time) => new()
    {
        Places = [.. options.Devices.Select(LightPlace.Parse).OfType<LightPlace>()],
        Looks = LightLook.All(options.States),
        Brightness = options.BrightnessPercent / 100f,
        MaxFramesPerSec = options.MaxFramesPerSec,
        NewsFolder = stateFolder,
        Time = time,
    };

    /// <summary>Looks for the lights; without any in the configuration there is no thread either.</summary>
    public void Start()
    {
        if (IsConfigured)
            Volatile.Write(ref _show, LightShow.Start(options, Look, engine.Level, Tell));
    }

    /// <summary>What they show and how they are; null where the configuration names none.</summary>
    public LightsState? Read()
    {
        if (!IsConfigured)
            return null;
        lock (_gate)
            return new LightsState { State = _state.ToString().ToLowerInvariant(), Wish = Owners.Describe(), Lights = { _lights.Values } };
    }

    /// <summary>Something may have changed that lights show; returns at once.</summary>
    public void Wake() => Volatile.Read(ref _show)?.Wake();

    /// <summary>An answer has failed.</summary>
    public void NoteFailure()
    {
        Volatile.Write(ref _failedTimestamp, _time.GetTimestamp());
        Volatile.Write(ref _hasFailed, true);
        Wake();
    }

    /// <summary>From now on somebody wants it so.</summary>
    public void Set(OwnersLight owners)
    {
        Volatile.Write(ref _owners, owners);
        Wake();
        Changed?.Invoke();
    }

    /// <summary>What there is to show.</summary>
    public LightScene Look()
    {
        var update = UpdateLeft();
        var error = ErrorLeft();
        var facts = new LightFacts
        {
            IsUpdating = update > TimeSpan.Zero,
            HasFailed = error > TimeSpan.Zero,
            IsSinkless = engine.Snapshot().State == OutputState.Lost,
            IsMuted = engine.IsMuted,
            IsListening = engine.IsDucked || isHeardOut(),
            HasTurn = turns.ActiveIds.Count > 0,
        };
        Note(facts.State);
        var owners = Owners;
        var expires = facts.IsUpdating ? update : error;
        return new LightScene(facts.State)
        {
            MaySpeak = facts.State == LightState.Thinking,
            IsDark = owners.IsDark,
            Lamp = owners.Lamp,
            Brightness = owners.Percent / 100f,
            ExpiresMs = expires > TimeSpan.Zero ? (int)Math.Ceiling(expires.TotalMilliseconds) : -1,
        };
    }

    /// <summary>Makes them dark and gives them back.</summary>
    public void Dispose() => Volatile.Read(ref _show)?.Dispose();

    private void Tell(LightNews news)
    {
        LightLog.Write(logger, news);
        lock (_gate)
            _lights[news.Place] = new LightStatus { Place = news.Place, State = news.Kind.ToString().ToLowerInvariant(), Detail = news.Detail };
        Changed?.Invoke();
    }

    private void Note(LightState state)
    {
        lock (_gate)
        {
            if (state == _state)
                return;
            _state = state;
        }

        Changed?.Invoke();
    }

    private TimeSpan ErrorLeft() =>
        Volatile.Read(ref _hasFailed) ? ErrorHold - _time.GetElapsedTime(Volatile.Read(ref _failedTimestamp)) : TimeSpan.Zero;

    private TimeSpan UpdateLeft()
    {
        if (options.NewsFolder.Length == 0 || UpdateMemory.ReadLast(options.NewsFolder) is not { Result: UpdateResult.Pending } pending)
            return TimeSpan.Zero;
        var age = _time.GetUtcNow() - pending.At;
        // The wall clock of a device without a battery jumps when it hears of the time.
        return age < -UpdateHold ? TimeSpan.Zero : UpdateHold - age;
    }
}
