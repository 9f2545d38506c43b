using Nexy.Edge.Audio;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Lights;

/// <summary>
/// Shows what there is to show. <i>Light thread only.</i> While one picture is all there is it sleeps without a timeout; a light that
/// is missing is asked for now and then, at most once a minute, and at once when something appears among the device files.
/// </summary>
internal sealed class LightLoop : IDisposable
{
    private readonly PollSet _polls = new();
    private readonly LightShowOptions _options;
    private readonly List<LightSlot> _slots;
    private readonly Func<LightPlace, LightAttempt> _take;
    private readonly LightShowEvents _events;
    private readonly Func<LightScene> _look;
    private readonly SpeechLevel _speech;
    private readonly FolderWatch? _devices;
    private readonly FolderWatch? _news;
    private readonly Backoff _retry;
    private readonly Pace _pace;
    private readonly List<FolderChange> _changes = [];
    private readonly long _frameNs;
    private LightPower _power = LightPower.None;
    private LightScene _scene;
    private LightState _state;
    private long _expiresNs = long.MaxValue;
    private long _stateNs;
    private long _frameDueNs;
    private bool _isPictureDue = true;
    private int _devicesTicket;
    private int _newsTicket;
    private int _wakeTicket;

    /// <param name="options">The lights and how states look.</param>
    /// <param name="take">Takes a light, or tells why not.</param>
    /// <param name="events">End <see cref="Run"/>, or call for another look at the scene.</param>
    /// <param name="look">Tells what there is to show. Must not wait.</param>
    /// <param name="level">How loud the output is.</param>
    /// <param name="told">Gets what becomes of the lights. Must not block.</param>
    public LightLoop(
        LightShowOptions options, Func<LightPlace, LightAttempt> take, LightShowEvents events, Func<LightScene> look,
        Func<OutputLevelReading> level, Action<LightNews> told)
    {
        (_options, _take, _events, _look) = (options, take, events, look);
        _slots = [.. options.Places.Select(place => new LightSlot(place, told))];
        _speech = new SpeechLevel(level);
        _retry = new Backoff(options.Time);
        _pace = new Pace(options.Time);
        _frameNs = 1000 * Clock.NsPerMs / options.MaxFramesPerSec;
        // What is in sysfs is told of by nobody who may be asked here.
        if (options.Places.Any(place => place is SpiLightPlace or GpioLightPlace))
            _devices = new FolderWatch(options.DeviceFolder);
        if (options.NewsFolder.Length > 0)
            _news = new FolderWatch(options.NewsFolder);
        Look();
    }

    /// <summary>What the lights that are there can do. Any thread.</summary>
    public LightPower Power => Volatile.Read(ref _power);

    /// <summary>Milliseconds that the next step would wait, at most; -1: for an event, however long.</summary>
    public int WaitMs
    {
        get
        {
            long dueNs = _isPictureDue || IsMoving ? _frameDueNs : long.MaxValue;
            int waitMs = Clock.UntilMs(Math.Min(dueNs, _expiresNs), _options.Time);
            return IsComplete ? waitMs : PollSet.Sooner(waitMs, Math.Max(_retry.LeftMs, _pace.RestMs));
        }
    }

    private bool IsComplete => _slots.TrueForAll(slot => slot.Light is not null);

    private bool IsMoving => !_scene.IsDark && (_scene.MaySpeak || !LookNow.IsStill);

    private LightLook LookNow => _state == LightState.Idle && _scene.Lamp is { } lamp
        ? new LightLook(lamp, LightMotion.Still)
        : _options.Looks[(int)_state];

    /// <summary>The body of the thread; ends with the stop event, and everything is dark then.</summary>
    public void Run()
    {
        while (Step(PollSet.Never))
        {
        }
    }

    /// <summary>One wait and what follows from it.</summary>
    /// <returns>False: it was told to stop.</returns>
    public bool Step(int maxWaitMs)
    {
        _polls.Clear();
        int stopTicket = _polls.Add(_events.Stop.Descriptor, PollFd.In);
        _wakeTicket = _polls.Add(_events.Wake.Descriptor, PollFd.In);
        _devicesTicket = Watch(_devices);
        _newsTicket = Watch(_news);
        _polls.Wait(PollSet.Sooner(maxWaitMs, WaitMs));
        if (_polls.Returned(stopTicket) != 0)
            return false;
        Attend();
        if (!IsComplete && _retry.LeftMs == 0 && _pace.TryPass())
            TakeMissing();
        if ((_isPictureDue || IsMoving) && Clock.NowNs(_options.Time) >= _frameDueNs)
            Draw();
        return true;
    }

    public void Dispose()
    {
        foreach (LightSlot slot in _slots)
            slot.Dispose();
        _devices?.Dispose();
        _news?.Dispose();
    }

    // A storm in the folder is left there while the pace rests.
    private int Watch(FolderWatch? folder) =>
        folder is { Descriptor: >= 0 } && _pace.RestMs == 0 ? _polls.Add(folder.Descriptor, PollFd.In) : -1;

    private void Attend()
    {
        bool isWoken = _polls.Returned(_wakeTicket) != 0;
        if (isWoken)
            _events.Wake.Clear();
        if (HasChanged(_news, _newsTicket) && _pace.TryPass())
            isWoken = true;
        if (HasChanged(_devices, _devicesTicket))
            Recover();
        if (isWoken || Clock.NowNs(_options.Time) >= _expiresNs)
            Look();
    }

    private bool HasChanged(FolderWatch? folder, int ticket)
    {
        if (folder is null || _polls.Returned(ticket) == 0)
            return false;
        _changes.Clear();
        folder.Read(_changes);
        return _changes.Count > 0;
    }

    // A light that went is noticed when it is written to next; one that comes is asked for at once.
    private void Recover()
    {
        if (!IsComplete && _changes.Exists(IsOfLights))
            _retry.Reset();
    }

    private static bool IsOfLights(FolderChange change) => change.IsEverything
        || change.Name.StartsWith("spidev", StringComparison.Ordinal) || change.Name.StartsWith("gpiochip", StringComparison.Ordinal);

    private void Look()
    {
        long nowNs = Clock.NowNs(_options.Time);
        bool maySpeak = _scene.MaySpeak;
        _scene = _look();
        if (_scene.MaySpeak && !maySpeak)
            _speech.Forget();
        _expiresNs = _scene.ExpiresMs < 0 ? long.MaxValue : nowNs + (_scene.ExpiresMs * Clock.NsPerMs);
        _isPictureDue = true;
    }

    private void TakeMissing()
    {
        foreach (LightSlot slot in _slots.Where(slot => slot.Light is null))
            slot.Take(_take(slot.Place));
        if (!IsComplete)
            _retry.Fail();
        _isPictureDue = true;
        NotePower();
    }

    private void Draw()
    {
        long nowNs = Clock.NowNs(_options.Time);
        // Never sooner after the one before, whatever happens in between.
        _frameDueNs = nowNs + _frameNs;
        _isPictureDue = false;
        Choose(nowNs);
        float atMs = (nowNs - _stateNs) / (float)Clock.NsPerMs;
        float brightness = _scene.IsDark ? 0f : _options.Brightness * _scene.Brightness;
        bool isWhole = true;
        foreach (LightSlot slot in _slots)
            isWhole &= slot.Show(LookNow, atMs, _speech.Rms, brightness);
        if (!isWhole)
        {
            _retry.Fail();
            NotePower();
        }
        else if (IsComplete)
        {
            _retry.Reset();
        }
    }

    private void Choose(long nowNs)
    {
        if (_scene.MaySpeak)
            _speech.Look(nowNs);
        LightState state = _scene.MaySpeak && _speech.IsHeard ? LightState.Speaking : _scene.State;
        if (state == _state)
            return;
        (_state, _stateNs) = (state, nowNs);
    }

    private void NotePower() => Volatile.Write(ref _power, new LightPower(
        _slots.Count(slot => slot.Light is not null),
        _slots.Exists(slot => slot.Light is { HasColours: true }),
        _slots.Exists(slot => slot.Light is { IsDimmable: true }),
        _slots.Find(slot => slot.Light is null)?.Problem ?? ""));
}
