using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux.Lights;
using Nexy.Edge.Update;

namespace Nexy.Edge.Lights;

/// <summary>The lights of a daemon, from its start to its end. Start once, dispose once; otherwise any thread.</summary>
/// <param name="options">Which there are; the folder of news is where it is remembered what became of updates.</param>
/// <param name="engine">The output.</param>
/// <param name="turns">Turns on their way.</param>
/// <param name="logger">The log.</param>
internal sealed class LightPanel(LightShowOptions options, AudioEngine engine, TurnRegistry turns, ILogger logger) : IDisposable
{
    // Long enough to be seen by somebody who looks up.
    private static readonly TimeSpan ErrorHold = TimeSpan.FromSeconds(3);

    // As long as the check of an update may take; one that was killed must not be shown for ever.
    private static readonly TimeSpan UpdateHold = TimeSpan.FromMinutes(3);

    private readonly TimeProvider _time = options.Time;
    private LightShow? _show;
    private OwnersLight _owners = OwnersLight.Auto;
    private long _failedTimestamp;
    private bool _hasFailed;

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
            Volatile.Write(ref _show, LightShow.Start(options, Look, engine.Level, news => LightLog.Write(logger, news)));
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
            IsDucked = engine.IsDucked,
            HasTurn = turns.ActiveIds.Count > 0,
        };
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
