using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Tripwires;

namespace Nexy.Edge.Audio.Output;

/// <summary>
/// Owns the stream's life: decides under one gate what is to be opened, activated and closed, and lets
/// device threads do it. <see cref="Step"/> is the whole loop body; <i>control thread only</i> unless said
/// otherwise.
/// </summary>
/// <remarks>
/// Activation order is R-A2: the stream has been opened and started, then (1) the reference is swapped,
/// (2) the state says running, (3) the generation becomes active, and only then the event is told.
/// </remarks>
internal sealed partial class OutputSupervisor
{
    // While speech is on its way: how late the end of a wait, a release of room or a stall may be seen.
    private static readonly TimeSpan BusyTick = TimeSpan.FromMilliseconds(20);

    // Longer than any honest open was measured to take; a frozen sound server takes 30 s.
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(5);

    // A device that is still being closed is busy to the one who opens it. An honest close takes 20 ms
    // at most; one that hangs must not hold up the other sinks.
    private static readonly TimeSpan CloseTime = TimeSpan.FromMilliseconds(500);

    // Frames played again around the last position that a dead device told: its own report may be a period old.
    private const int ReplayMarginMs = 10;

    // Half of what the cache holds: what is built ahead must not push out what is in use.
    private const int UpcomingRates = ResamplerCoefficientCache.CapacityPairs / 2;

    // What the longest filter of a usual pair looks back on, with room to spare.
    private const int HistoryFrames = 4096;

    private readonly object _gate = new();
    private readonly AudioOptions _options;
    private readonly PlaybackQueue _queue;
    private readonly ResamplerCoefficientCache _coefficients;
    private readonly OutputTripwires _tripwires;
    private readonly TimeProvider _time;
    private readonly StreamOpener _opener;
    private readonly DeviceCalls _deviceCalls;
    private readonly EventWaitHandle _wake;
    private readonly RecreateLimiter _limiter;
    private readonly Action<OutputEvent> _observer;
    private readonly HashSet<(string Sink, int RateHz)> _refusedRates = [];
    private readonly List<OutputEvent> _events = [];
    private readonly List<OpenAttempt> _abandoned = [];
    private readonly Dictionary<string, string> _toldFailures = [];

    private OutputState _state;
    private OpenedStream? _active;
    private OpenAttempt? _attempt;
    private ManualResetEventSlim? _closed;
    private long _generation;
    private long _notBefore;
    private long? _reasonTimestamp;
    private long _idleSince;
    private float _gain = 1f;
    private bool _isRecreation;
    private bool _isThrashing;
    private bool _isWithoutSink;
    private string _lastError = "";
    private string _lastSink = "";
    private AudioFormat _lastFormat;

    internal OutputSupervisor(AudioOptions options, OutputParts parts, StreamOpener opener)
    {
        _options = options;
        _queue = parts.Queue;
        _coefficients = parts.Coefficients;
        _tripwires = parts.Tripwires;
        _time = parts.Time;
        _observer = parts.Observer;
        _deviceCalls = parts.DeviceCalls;
        _wake = parts.Wake;
        _opener = opener;
        _limiter = new RecreateLimiter(options.MaxRecreatePerMinute, parts.Time);
        _notBefore = _idleSince = parts.Time.GetTimestamp();
    }

    /// <summary>Everything at one moment. Any thread.</summary>
    public OutputSnapshot Snapshot()
    {
        lock (_gate)
        {
            return new OutputSnapshot
            {
                State = _state,
                Sink = _lastSink,
                Generation = _generation,
                StreamFormat = _lastFormat,
                ContentFormat = _queue.NextMark?.Format ?? default,
                IsResampling = _active?.Renderer.IsResampling ?? false,
                QueuedFrames = _queue.QueuedFrames,
                PlayedFrames = _queue.PlayedPosition,
                PendingDeviceCalls = _deviceCalls.Pending,
                LastError = _lastError,
            };
        }
    }

    /// <summary>Sets the software gain of this stream and of those to come. Any thread.</summary>
    public void SetGain(float gain)
    {
        lock (_gate)
        {
            _gain = gain;
            _active?.Renderer.Gain.SetTarget(gain);
        }
    }

    /// <summary>Looks at everything once and does what is due.</summary>
    /// <returns>When to look again unless woken; infinite when only a wake-up can change anything.</returns>
    public TimeSpan Step()
    {
        TimeSpan wait;
        OutputEvent[] events;
        lock (_gate)
        {
            TakeFinishedAttempt();
            TakeFault();
            _queue.DiscardWithoutStream();
            BuildMissingCoefficients();
            wait = Decide();
            events = [.. _events];
            _events.Clear();
        }

        _queue.ReleaseHeard(Math.Min(_queue.PlayedPosition, _queue.ReadPosition), HistoryFrames);
        foreach (var told in events)
            _observer(told);
        return wait;
    }

    /// <summary>Closes what is open and waits for it as long as the caller likes. Any thread.</summary>
    public void Close(TimeSpan patience)
    {
        lock (_gate)
        {
            _queue.Deactivate();
            AbandonAttempt();
            Retire();
            _state = OutputState.Closed;
        }

        SpinWait.SpinUntil(() => _deviceCalls.Pending == 0, patience);
    }

    private TimeSpan Decide() => _state switch
    {
        OutputState.Running => DecideRunning(),
        OutputState.Opening or OutputState.Switching => DecideOpening(),
        _ => DecideClosed(),
    };

    private TimeSpan DecideClosed()
    {
        // Never a device without something to play on it: it may be someone else's meanwhile.
        if (_queue.QueuedFrames == 0)
        {
            // Nobody waits for the stream: the time until there is speech again is not its delay.
            _reasonTimestamp = null;
            return Timeout.InfiniteTimeSpan;
        }

        var wait = _time.GetElapsedTime(_time.GetTimestamp(), _notBefore);
        if (wait > TimeSpan.Zero)
            return wait;
        // A device that was closed because nothing was to be said is no saw-tooth.
        if (_state == OutputState.Lost && !MayRecreate(out wait))
            return wait;
        BeginAttempt(OutputState.Opening, closeFirst: null);
        return OpenTimeout;
    }

    private TimeSpan DecideOpening()
    {
        var elapsed = _time.GetElapsedTime(_attempt!.StartedTimestamp);
        if (elapsed < OpenTimeout)
            return OpenTimeout - elapsed;
        Tell(
            OutputEventKind.DeviceCallAbandoned, _generation, "", default,
            $"opening has not returned for {OpenTimeout.TotalSeconds:0} s; going on without it");
        AbandonAttempt();
        _queue.Deactivate();
        EnterLost("opening a sink did not return", CooldownTime);
        return CooldownTime;
    }

    private TimeSpan DecideRunning()
    {
        var format = _active!.Stream.Format;
        if (_queue.IsHeldFor(format.SampleRateHz))
            return DecideHeld(format);
        if (_queue.QueuedFrames > 0 || _queue.PlayedPosition < _queue.ReadPosition)
        {
            _idleSince = _time.GetTimestamp();
            return BusyTick;
        }

        if (_options.IdleCloseSec <= 0)
            return Timeout.InfiniteTimeSpan;
        var left = TimeSpan.FromSeconds(_options.IdleCloseSec) - _time.GetElapsedTime(_idleSince);
        if (left > TimeSpan.Zero)
            return left;
        CloseIdle();
        return Timeout.InfiniteTimeSpan;
    }

    // The next utterance has another rate than the stream. Until a decision the callback plays silence
    // and consumes nothing.
    private TimeSpan DecideHeld(AudioFormat streamFormat)
    {
        var wantedRateHz = _queue.NextMark!.Value.Format.SampleRateHz;
        if (IsResamplingBetter(wantedRateHz, streamFormat.SampleRateHz))
        {
            _coefficients.GetOrBuild(new RatePair(wantedRateHz, streamFormat.SampleRateHz));
            _queue.ApproveNextMark();
            return BusyTick;
        }

        if (_queue.PlayedPosition < _queue.ReadPosition)
            return BusyTick;
        if (!MayRecreate(out var wait))
            return wait;
        // The same device can rarely be opened twice, and nothing is playing on it: close, then open.
        // Nobody may read meanwhile: after a stop the next frames may be of the old stream's rate, and
        // what its callback takes now is lost in the close.
        var old = _active!;
        _queue.Deactivate();
        if (_queue.PlayedPosition < _queue.ReadPosition)
        {
            _queue.Activate(old.Renderer.Generation);
            return BusyTick;
        }

        BeginAttempt(OutputState.Switching, closeFirst: old);
        return OpenTimeout;
    }

    private bool IsResamplingBetter(int wantedRateHz, int streamRateHz)
    {
        if (_options.ResampleMode == ResampleMode.Off)
            return false;
        if (_options.PreferStreamRate == StreamRatePreference.Device
            || _refusedRates.Contains((_active!.Sink, wantedRateHz)))
            return true;
        return wantedRateHz != streamRateHz && _limiter.TimeUntilAllowed() > TimeSpan.Zero;
    }

    private bool MayRecreate(out TimeSpan wait)
    {
        wait = _limiter.TimeUntilAllowed();
        if (wait == TimeSpan.Zero)
        {
            _isThrashing = false;
            return true;
        }

        if (!_isThrashing)
            Tell(
                OutputEventKind.ThrashGuard, _generation, _lastSink, _lastFormat,
                $"{_options.MaxRecreatePerMinute} streams were made within a minute (audio.max_recreate_per_minute); "
                    + $"speech waits {wait.TotalSeconds:0} s");
        _isThrashing = true;
        return false;
    }
}
