using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Audio.Tripwires;

namespace Nexy.Edge.Audio.Output;

/// <summary>
/// Owns the stream's life: decides under one gate what is to be opened, activated and closed, and lets
/// device threads do it. <see cref="Step"/> is the whole loop body; <i>control thread only</i> unless said
/// otherwise.
/// </summary>
/// <remarks>
/// <para>
/// Activation order is R-A2: the stream has been opened and started, then (1) the reference is swapped,
/// (2) the state says running, (3) the generation becomes active, and only then the event is told.
/// </para>
/// <para>
/// At any moment there is at most one active stream; beside it may be a better one that has yet to show that
/// it plays (<see cref="StreamTrial"/>), one that plays out (<see cref="StreamTail"/>), and one that is
/// prepared for a loss.
/// </para>
/// </remarks>
internal sealed partial class OutputSupervisor
{
    // While speech is on its way: how late the end of a wait, a release of room or a stall may be seen.
    private static readonly TimeSpan BusyTick = TimeSpan.FromMilliseconds(20);

    // While a better stream shows whether it plays: how late its turn may come.
    private static readonly TimeSpan TrialTick = TimeSpan.FromMilliseconds(5);

    // What the longest filter of a usual pair looks back on, with room to spare.
    private const int HistoryFrames = 4096;

    private readonly object _gate = new();
    private readonly AudioOptions _options;
    private readonly PlaybackQueue _queue;
    private readonly ResamplerCoefficientCache _coefficients;
    private readonly OutputTripwires _tripwires;
    private readonly TimeProvider _time;
    private readonly StreamOpener _opener;
    private readonly SinkBoard _board;
    private readonly StallWatch _stall;
    private readonly StallWatch _tailStall;
    private readonly DeviceCalls _deviceCalls;
    private readonly RecreateLimiter _limiter;
    private readonly Action<OutputEvent> _observer;
    private readonly HashSet<(string Sink, int RateHz)> _refusedRates = [];
    private readonly List<OutputEvent> _events = [];
    private readonly List<OpenAttempt> _attempts = [];

    private OutputState _state;
    private OpenedStream? _active;
    private StreamTrial? _trial;
    private StreamTail? _tail;
    private PreparedStream? _standby;
    private long _activePosition;
    private long _generation;
    private long? _reasonTimestamp;
    private long _idleSince;
    private SinkGains _gains = SinkGains.ForAll(1f);
    private bool _isRecreation;
    private bool _isThrashing;
    private bool _isWithoutSink;
    private string _lastError = "";
    private string _lastRefusal = "";
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
        _opener = opener;
        _board = new SinkBoard(options, parts.Directory, parts.Time);
        _stall = new StallWatch(parts.Time);
        _tailStall = new StallWatch(parts.Time);
        _limiter = new RecreateLimiter(options.MaxRecreatePerMinute, parts.Time);
        _idleSince = parts.Time.GetTimestamp();
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
                UnheardFrames = Math.Max(0, _queue.WrittenPosition - Math.Max(_queue.PlayedPosition, _queue.DiscardPosition)),
                StreamPlayedFrames = _active?.Renderer.PlayedFrames ?? 0,
                RecreateWait = _limiter.TimeUntilAllowed(),
                PendingDeviceCalls = _deviceCalls.Pending,
                StallsInARow = _stall.StallsInARow,
                StandbySink = _standby?.Candidate.Name.ToString() ?? "",
                Candidates = _board.Candidates,
                ChosenSink = _board.Choice?.Text ?? "",
                LastError = _lastError,
            };
        }
    }

    /// <summary>Sets the software gain of this stream and of those to come, by their sinks. Any thread.</summary>
    public void SetGains(SinkGains gains)
    {
        lock (_gate)
        {
            _gains = gains;
            _active?.Renderer.Gain.SetTarget(gains.Of(_active.Candidate.Name));
        }
    }

    /// <summary>
    /// Lets the devices know at once that what they hold was stopped; the streams know it from the queue.
    /// Any thread; call it after the queue was told.
    /// </summary>
    public void HurryStop()
    {
        lock (_gate)
        {
            _active?.Stream.HurryStop();
            _tail?.Old.Stream.HurryStop();
            // A device that drops what it holds plays nothing until it has begun anew.
            _stall.Restart();
            _tailStall.Restart();
        }
    }

    /// <summary>Looks at everything once and does what is due.</summary>
    /// <returns>When to look again unless woken; infinite when only a wake-up can change anything.</returns>
    public TimeSpan Step()
    {
        TimeSpan wait;
        long heard;
        OutputEvent[] events;
        lock (_gate)
        {
            _board.Refresh();
            TakeFinishedAttempts();
            TakeLoss();
            TendTail();
            TendTrial();
            TendStandby();
            TellEndedChoice();
            _queue.DiscardWithoutStream();
            BuildMissingCoefficients();
            wait = Decide();
            // The new device may be far ahead of what the old one, if it dies now, leaves to be played again.
            heard = Math.Min(_tail?.HeardPosition ?? long.MaxValue, Math.Min(_queue.PlayedPosition, _queue.ReadPosition));
            events = [.. _events];
            _events.Clear();
        }

        _queue.ReleaseHeard(heard, HistoryFrames);
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
            CloseSecondary();
            AbandonAttempts();
            Retire();
            _state = OutputState.Closed;
        }

        SpinWait.SpinUntil(() => _deviceCalls.Pending == 0, patience);
    }

    private TimeSpan Decide() => _state switch
    {
        OutputState.Running or OutputState.Switching => DecideRunning(),
        OutputState.Opening => DecideOpening(),
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

        // The one that is prepared first: the lost one may be back, and then takes over in its turn.
        if ((_standby?.Candidate ?? _board.FindDue(IsFree)) is not { } next)
            return WaitWithoutSink();
        // A device that was closed because nothing was to be said is no saw-tooth.
        if (_state == OutputState.Lost && !MayRecreate(out var wait))
            return wait;
        _isRecreation = _lastSink.Length > 0 && _state == OutputState.Lost;
        _state = OutputState.Opening;
        BeginAttempt(next, OpenPurpose.Replace, closeFirst: null);
        return DecideOpening();
    }

    private TimeSpan WaitWithoutSink()
    {
        if (!_isWithoutSink)
            EnterWithoutSink();
        return _board.TimeUntilDue();
    }

    private TimeSpan DecideRunning()
    {
        var active = _active!;
        if (_queue.IsHeldFor(active.Stream.Format.SampleRateHz) && DecideHeld(active) is { } held)
            return held;
        var isBusy = _queue.QueuedFrames > 0 || _queue.PlayedPosition < _queue.ReadPosition;
        if (isBusy)
            _idleSince = _time.GetTimestamp();
        else if (DecideIdle() is { } idle)
            return Sooner(idle, DecideBetter(active));
        return Sooner(isBusy ? BusyTick : Timeout.InfiniteTimeSpan, DecideBetter(active));
    }

    // Null when the stream stays open for now without a time limit.
    private TimeSpan? DecideIdle()
    {
        if (_options.IdleCloseSec <= 0)
            return null;
        var left = TimeSpan.FromSeconds(_options.IdleCloseSec) - _time.GetElapsedTime(_idleSince);
        if (left > TimeSpan.Zero)
            return left;
        CloseIdle();
        return Timeout.InfiniteTimeSpan;
    }

    // A better sink that is there, or may be there again, takes over while this one plays on.
    private TimeSpan DecideBetter(OpenedStream active)
    {
        if (_state == OutputState.Closed)
            return Timeout.InfiniteTimeSpan;
        AbandonOverdue();
        if (_trial is not null)
            return TrialTick;
        if (_attempts.Count > 0)
            return OpenTimeout - _time.GetElapsedTime(_attempts[0].StartedTimestamp);
        _state = OutputState.Running;
        if (_tail is not null)
            return BusyTick;
        var rank = _board.RankOf(active.Candidate.Name);
        if (_board.FindBetter(rank, IsFree) is not { } better)
            return _board.TimeUntilProbe(rank);
        if (!MayRecreate(out var wait, _limiter.Reserve))
            return wait;
        _state = OutputState.Switching;
        BeginAttempt(better, OpenPurpose.TakeOver, closeFirst: null);
        return OpenTimeout;
    }

    // The next utterance has another rate than the stream. Until a decision the callback plays silence
    // and consumes nothing. Null: go on as usual.
    private TimeSpan? DecideHeld(OpenedStream active)
    {
        var streamRateHz = active.Stream.Format.SampleRateHz;
        var wantedRateHz = _queue.NextMark!.Value.Format.SampleRateHz;
        if (IsResamplingBetter(active, wantedRateHz, streamRateHz))
        {
            _coefficients.GetOrBuild(new RatePair(wantedRateHz, streamRateHz));
            _queue.ApproveNextMark();
            return BusyTick;
        }

        if (_queue.PlayedPosition < _queue.ReadPosition || _tail is not null)
            return BusyTick;
        if (!MayRecreate(out var wait))
            return wait;
        // The same device can rarely be opened twice, and nothing is playing on it: close, then open.
        // Nobody may read meanwhile: after a stop the next frames may be of the old stream's rate, and
        // what its callback takes now is lost in the close.
        _queue.Deactivate();
        if (_queue.PlayedPosition < _queue.ReadPosition)
        {
            _queue.Activate(active.Renderer.Generation);
            return BusyTick;
        }

        CloseSecondary();
        AbandonAttempts();
        _active = null;
        _isRecreation = true;
        _state = OutputState.Opening;
        BeginAttempt(active.Candidate, OpenPurpose.Replace, closeFirst: active);
        return OpenTimeout;
    }

    private bool IsResamplingBetter(OpenedStream active, int wantedRateHz, int streamRateHz)
    {
        if (_options.ResampleMode == ResampleMode.Off)
            return false;
        if (_options.PreferStreamRate == StreamRatePreference.Device
            || _refusedRates.Contains((active.Sink, wantedRateHz)))
            return true;
        return wantedRateHz != streamRateHz && _limiter.TimeUntilAllowed() > TimeSpan.Zero;
    }

    private bool MayRecreate(out TimeSpan wait, int reserve = 0)
    {
        wait = _limiter.TimeUntilAllowed(reserve);
        if (wait == TimeSpan.Zero)
        {
            // A sink that flaps would otherwise be warned of at each turn.
            _isThrashing &= _limiter.TimeUntilAllowed(_limiter.Reserve) > TimeSpan.Zero;
            return true;
        }

        if (!_isThrashing)
            Tell(
                OutputEventKind.ThrashGuard, _generation, _lastSink, _lastFormat,
                $"too many streams were made within a minute (audio.max_recreate_per_minute: {_options.MaxRecreatePerMinute}); "
                    + (_active is null ? $"speech waits {wait.TotalSeconds:0} s" : "the sink stays as it is"));
        _isThrashing = true;
        return false;
    }

    private bool IsFree(SinkCandidate candidate) =>
        candidate.Name != _active?.Candidate.Name && _attempts.TrueForAll(other => other.Candidate.Name != candidate.Name);

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) =>
        one == Timeout.InfiniteTimeSpan ? other
        : other == Timeout.InfiniteTimeSpan || one < other ? one
        : other;
}
