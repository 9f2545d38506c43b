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
internal sealed class OutputSupervisor
{
    // While speech is on its way: how late the end of a wait, a release of room or a stall may be seen.
    private static readonly TimeSpan BusyTick = TimeSpan.FromMilliseconds(20);

    // Longer than any honest open was measured to take; a frozen sound server takes 30 s.
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(5);

    // Frames played again around the last position that a dead device told: its own report may be a period old.
    private const int ReplayMarginMs = 10;

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

    private OutputState _state;
    private OpenedStream? _active;
    private OpenAttempt? _attempt;
    private long _generation;
    private long _notBefore;
    private long _reasonTimestamp;
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

        _queue.Release(Math.Min(_queue.PlayedPosition, _queue.ReadPosition) - HistoryFrames);
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
            return Timeout.InfiniteTimeSpan;
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
        Tell(OutputEventKind.DeviceCallAbandoned, _generation, "", default, $"opening has not returned for {OpenTimeout.TotalSeconds:0} s; going on without it");
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
        var old = _active!;
        BeginAttempt(OutputState.Switching, closeFirst: old.Stream);
        return OpenTimeout;
    }

    private bool IsResamplingBetter(int wantedRateHz, int streamRateHz)
    {
        if (_options.ResampleMode == ResampleMode.Off)
            return false;
        if (_options.PreferStreamRate == StreamRatePreference.Device || _refusedRates.Contains((_active!.Sink, wantedRateHz)))
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
            Tell(OutputEventKind.ThrashGuard, _generation, _lastSink, _lastFormat, $"{_options.MaxRecreatePerMinute} streams were made within a minute (audio.max_recreate_per_minute); speech waits {wait.TotalSeconds:0} s");
        _isThrashing = true;
        return false;
    }

    private void BeginAttempt(OutputState state, IOutputStream? closeFirst)
    {
        _reasonTimestamp = _reasonTimestamp == 0 ? _time.GetTimestamp() : _reasonTimestamp;
        _isRecreation = _state is OutputState.Lost or OutputState.Running;
        _state = state;
        var generation = NextGeneration();
        var attempt = new OpenAttempt(_time.GetTimestamp());
        _attempt = attempt;
        var contentFormat = _queue.NextMark!.Value.Format;
        var gain = _gain;
        _deviceCalls.Run(() => RunAttempt(attempt, closeFirst, generation, contentFormat, gain));
    }

    // Device thread.
    private void RunAttempt(OpenAttempt attempt, IOutputStream? closeFirst, long generation, AudioFormat contentFormat, float gain)
    {
        closeFirst?.Dispose();
        var opened = _opener.Open(generation, contentFormat, gain, attempt.Failures);
        attempt.Result = opened;
        if (!attempt.TryHandOver())
            opened?.Stream.Dispose();
        _wake.Set();
    }

    private void TakeFinishedAttempt()
    {
        var attempt = _attempt;
        if (attempt is not { IsDone: true })
            return;
        _attempt = null;
        _events.AddRange(attempt.Failures);
        if (attempt.Result is { } opened)
            Activate(opened);
        else
            FailAttempt(attempt);
    }

    private void Activate(OpenedStream opened)
    {
        if (_isRecreation)
        {
            _limiter.Record();
            _tripwires.Recreate.Increment();
        }

        _active = opened;
        _state = OutputState.Running;
        opened.Renderer.Gain.SetTarget(_gain);
        AcceptRate(opened);
        _queue.Activate(opened.Renderer.Generation);
        _lastSink = opened.Sink;
        _lastFormat = opened.Stream.Format;
        _lastError = "";
        _isWithoutSink = false;
        _idleSince = _time.GetTimestamp();
        _tripwires.RecreateTotal.Add(_time.GetElapsedTime(_reasonTimestamp).TotalMilliseconds);
        _reasonTimestamp = 0;
        Tell(OutputEventKind.Activated, opened.Renderer.Generation, opened.Sink, _lastFormat, $"activated gen={opened.Renderer.Generation}");
    }

    private void AcceptRate(OpenedStream opened)
    {
        if (_queue.NextMark is not { } mark || mark.Format.SampleRateHz == opened.Stream.Format.SampleRateHz)
            return;
        _queue.ApproveNextMark();
        if (!opened.IsFallback)
            return;
        _refusedRates.Add((opened.Sink, mark.Format.SampleRateHz));
        Tell(OutputEventKind.Fallback, opened.Renderer.Generation, opened.Sink, opened.Stream.Format, $"fallback: the sink refused {mark.Format.SampleRateHz} Hz; resampling is on");
    }

    private void FailAttempt(OpenAttempt attempt)
    {
        _active = null;
        _queue.Deactivate();
        _tripwires.DeviceQueryFailure.Increment();
        if (!_isWithoutSink)
            Tell(OutputEventKind.NoSink, _generation, "", default, $"no sink of audio.sinks could be opened; speech waits, next attempt in {_options.DeviceQueryCooldownSec:0.#} s");
        _isWithoutSink = true;
        EnterLost(attempt.Failures.Count > 0 ? attempt.Failures[^1].Detail : "audio.sinks names no sink", CooldownTime);
    }

    private void TakeFault()
    {
        if (_active is not { } lost || lost.Renderer.Fault == OutputFaultClass.None || _attempt is not null)
            return;
        _tripwires.StreamLost.Increment();
        _reasonTimestamp = _time.GetTimestamp();
        Tell(OutputEventKind.Lost, lost.Renderer.Generation, lost.Sink, lost.Stream.Format, $"{lost.Renderer.Fault}, native error {lost.Renderer.NativeError}");
        Replay(lost);
        Retire();
        _refusedRates.Clear();
        EnterLost($"{lost.Sink} ended: {lost.Renderer.Fault}", TimeSpan.Zero);
    }

    private void Replay(OpenedStream lost)
    {
        var contentRateHz = _queue.NextMark?.Format.SampleRateHz ?? lost.Stream.Format.SampleRateHz;
        var margin = contentRateHz * ReplayMarginMs / 1000;
        var unheard = _queue.ReadPosition - _queue.PlayedPosition;
        if (unheard <= 0)
        {
            _queue.Deactivate();
            return;
        }

        var repeated = _queue.Rewind(_queue.PlayedPosition - margin);
        _tripwires.Replay.Increment();
        Tell(OutputEventKind.Replayed, lost.Renderer.Generation, lost.Sink, lost.Stream.Format, $"{unheard} frames had not been heard; {repeated} are played again");
    }

    private void CloseIdle()
    {
        var idle = _active!;
        _queue.Deactivate();
        Retire();
        _state = OutputState.Closed;
        Tell(OutputEventKind.ClosedIdle, idle.Renderer.Generation, idle.Sink, idle.Stream.Format, $"nothing to play for {_options.IdleCloseSec:0.#} s");
    }

    private void Retire()
    {
        if (_active is not { } old)
            return;
        _active = null;
        _deviceCalls.Run(old.Stream.Dispose);
    }

    private void AbandonAttempt()
    {
        if (_attempt is { } attempt && !attempt.TryAbandon())
            attempt.Result?.Stream.Dispose();
        _attempt = null;
        if (_state == OutputState.Switching)
            _active = null;
    }

    private void EnterLost(string error, TimeSpan cooldown)
    {
        _state = OutputState.Lost;
        _lastError = error;
        _notBefore = _time.GetTimestamp() + (long)(cooldown.TotalSeconds * _time.TimestampFrequency);
    }

    private void BuildMissingCoefficients()
    {
        if (_active?.Renderer.MissingPair is { ContentRateHz: > 0 } pair)
            _coefficients.GetOrBuild(pair);
    }

    private long NextGeneration()
    {
        // The queue knows the number by its low bits, and 0 there means nobody.
        _generation++;
        if (PlaybackQueue.IsReserved(_generation))
            _generation++;
        return _generation;
    }

    private TimeSpan CooldownTime => TimeSpan.FromSeconds(_options.DeviceQueryCooldownSec);

    private void Tell(OutputEventKind kind, long generation, string sink, AudioFormat format, string detail) =>
        _events.Add(new OutputEvent(kind, generation, sink, format, detail));
}
