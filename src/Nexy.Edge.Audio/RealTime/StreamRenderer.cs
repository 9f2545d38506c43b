using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Tripwires;

namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// What one stream plays: made with its generation number, silent until that generation is active, and
/// silent again when another one is (R-A1, R-A3). Real-time rules hold for everything here (R-A14).
/// </summary>
internal sealed class StreamRenderer : IStreamRenderer
{
    // No device holds more; a clock that says so is wrong.
    private const double MaxLeadInSec = 2;

    private readonly PlaybackQueue _queue;
    private readonly StreamConverter _converter;
    private readonly GainRamp _gain;
    private readonly PositionTracker _tracker;
    private readonly OutputTripwires _tripwires;
    private readonly OutputLevel? _level;
    private readonly TimeProvider _time;
    private readonly long _ticksPerSec;
    private readonly EventWaitHandle _wake;
    private readonly AudioFormat _format;
    private StreamRenderer? _predecessor;
    private long _patienceTicks;
    private long _followFrom = -1;
    private long _position;
    private long _leadInFrames;
    private long _playedFrames;
    private long _heardPosition;
    private long _endTimestamp;
    private long _progressTimestamp;
    private long _settledStop;
    private int _fault;
    private int _nativeError;
    private bool _hasBegun;
    private bool _isStarved;
    private bool _isTail;
    private bool _isSounding;
    private bool _asksForStops;

    internal StreamRenderer(StreamRendererParts parts)
    {
        Generation = parts.Generation;
        _format = parts.Format;
        _queue = parts.Queue;
        _converter = parts.Converter;
        _gain = parts.Gain;
        _tracker = parts.Tracker;
        _tripwires = parts.Tripwires;
        _level = parts.Level;
        _time = parts.Time;
        _ticksPerSec = parts.Time.TimestampFrequency;
        _wake = parts.Wake;
    }

    /// <summary>Number of the stream, never used again.</summary>
    public long Generation { get; }

    /// <summary>Why the stream ended by itself; None while it has not. Any thread.</summary>
    public OutputFaultClass Fault => (OutputFaultClass)Volatile.Read(ref _fault);

    /// <summary>The device's own error number of the fault. Any thread.</summary>
    public int NativeError => Volatile.Read(ref _nativeError);

    /// <summary>True while rates are converted. Any thread.</summary>
    public bool IsResampling => _converter.IsResampling;

    /// <summary>A pair of rates whose coefficients are wanted. Any thread.</summary>
    public RatePair MissingPair => _converter.MissingPair;

    /// <summary>
    /// Frames that the device has played, silence included; for a sink that needs not be on time, how often it
    /// has asked. It grows as long as the device lives. Any thread.
    /// </summary>
    public long PlayedFrames => Volatile.Read(ref _playedFrames);

    /// <summary>Position of the next content frame to be heard from this stream. Any thread.</summary>
    public long HeardPosition => Volatile.Read(ref _heardPosition);

    /// <summary>
    /// The stream that plays now and whose place this one takes: speech begins here when what was handed to
    /// that device has been heard. <i>Control thread, before this generation is active.</i>
    /// </summary>
    /// <param name="predecessor">That stream.</param>
    /// <param name="patience">How long its device may go without progress before this one is silent, too.</param>
    public void Follow(StreamRenderer predecessor, TimeSpan patience)
    {
        Volatile.Write(ref predecessor._progressTimestamp, _time.GetTimestamp());
        Volatile.Write(ref predecessor._isTail, true);
        _patienceTicks = (long)(patience.TotalSeconds * _ticksPerSec);
        _predecessor = predecessor;
    }

    /// <summary>
    /// What it was given and has not played is nobody's wait any more, and what it still tells is no truth.
    /// <i>Control thread.</i>
    /// </summary>
    public void GiveUpTail() => Volatile.Write(ref _isTail, false);

    /// <summary>Software gain. Any thread.</summary>
    public GainRamp Gain => _gain;

    /// <inheritdoc/>
    public bool IsActive => _queue.TryBeginRead(Generation, out _);

    /// <inheritdoc/>
    public int Render(Span<float> output)
    {
        var lead = LeadIn(output);
        if (lead == output.Length)
            return 0;
        var frames = RenderActive(output[lead..]);
        output[(lead + frames * _format.Channels)..].Clear();
        _tracker.AddSilence((output.Length - lead) / _format.Channels - frames);
        _isSounding &= lead + frames * _format.Channels == output.Length;
        return frames;
    }

    /// <inheritdoc/>
    public int RenderAvailable(Span<float> output)
    {
        Volatile.Write(ref _playedFrames, _playedFrames + 1);
        var before = _queue.ReadPosition;
        var frames = RenderActive(output);
        // Such a sink has played all it was given, and tells nothing when it is given nothing: what was stopped
        // without being heard would keep its room in the queue for ever.
        if (frames == 0 && _queue.TryBeginRead(Generation, out var position) && position > before)
        {
            Volatile.Write(ref _heardPosition, position);
            _queue.ReportPlayed(position);
        }

        return frames;
    }

    /// <inheritdoc/>
    public bool WaitForContent(TimeSpan timeout) => _queue.WaitForContent(timeout);

    /// <inheritdoc/>
    public void ReportPosition(long writtenFrames, long delayFrames)
    {
        var played = writtenFrames - delayFrames;
        var now = _time.GetTimestamp();
        if (played > _playedFrames)
        {
            Volatile.Write(ref _playedFrames, played);
            Volatile.Write(ref _progressTimestamp, now);
        }

        Volatile.Write(ref _endTimestamp, now + delayFrames * _ticksPerSec / _format.SampleRateHz);
        if (!_hasBegun || !_tracker.TryGetContentAt(played, out var heard))
            return;
        Volatile.Write(ref _heardPosition, heard);
        // Of two streams in a switch both tell: the old one what is left of its tail, then the new one. A
        // lost one tells nothing any more.
        if (Volatile.Read(ref _isTail) || IsActive)
            _queue.ReportPlayed(heard);
    }

    /// <inheritdoc/>
    public bool HasStopped
    {
        get
        {
            _asksForStops = true;
            var discard = _queue.DiscardPosition;
            if (_tracker.ContentEndFrames <= _playedFrames)
                _settledStop = discard;
            return discard != _settledStop;
        }
    }

    /// <inheritdoc/>
    public void ReportTakenBack(long frames, int fadeFrames)
    {
        var discard = _queue.DiscardPosition;
        _settledStop = discard;
        if (frames == 0)
            return;
        _tracker.TakeBack(frames);
        _tracker.AddContent(fadeFrames, discard);
        _isSounding = false;
        // Refused, another stream goes on behind the stop.
        if (!_queue.TryBeginRead(Generation, out var start) || start >= discard
            || !_queue.TryCommitRead(Generation, start, discard))
            return;
        _position = discard;
        _converter.Restart();
        _gain.EndFade();
    }

    /// <inheritdoc/>
    public void ReportUnderrun() => _tripwires.CallbackUnderrun.Increment();

    /// <inheritdoc/>
    public void ReportFault(OutputFaultClass faultClass, int nativeError)
    {
        if (Interlocked.CompareExchange(ref _fault, (int)faultClass, (int)OutputFaultClass.None)
            != (int)OutputFaultClass.None)
            return;
        Volatile.Write(ref _nativeError, nativeError);
        // The stream has ended: this thread has no deadline any more, so it may signal.
        _wake.Set();
    }

    private int RenderActive(Span<float> output)
    {
        if (!_queue.TryBeginRead(Generation, out var start))
            return RefuseCallback();
        var began = _time.GetTimestamp();
        if (!_hasBegun || start != _position)
            BeginAt(start);
        var discard = _queue.DiscardPosition;
        var position = start;
        var frames = start < discard ? RenderFade(output, ref position, discard)
            // What the device is given now it may take back with what was stopped.
            : _asksForStops && discard != _settledStop ? 0
            : RenderSpeech(output, ref position);
        _queue.LeaveFraction(position, _converter.Fraction);
        // Refused, another stream plays these frames now.
        if (!_queue.TryCommitRead(Generation, start, position))
            return RefuseCallback();
        _position = position;
        _tracker.AddContent(frames, position);
        // A fade that is over ended in silence.
        _isSounding = frames > 0 && (start >= discard || position < discard);
        CountStarvation(
            frames * _format.Channels < output.Length && position >= discard
                && _queue.IsStarvedAt(position, _converter.LookAheadFrames));
        if (frames > 0)
            AddTime(_tripwires.Render, began);
        return frames;
    }

    // Also where the control loop has moved the position under a stream that plays on.
    private void BeginAt(long position)
    {
        _tracker.Begin(position);
        _converter.Restart();
        _converter.Resume(_queue.FractionAt(position));
        _position = position;
        if (!_hasBegun)
            Volatile.Write(ref _heardPosition, position);
        _hasBegun = true;
    }

    // The old device still plays what it was given: both at once would be heard as two voices.
    private int LeadIn(Span<float> output)
    {
        if (_predecessor is { } predecessor && _followFrom < 0 && _queue.TryBeginRead(Generation, out _followFrom))
        {
            var earlySec = (double)(Volatile.Read(ref predecessor._endTimestamp) - Math.Max(_endTimestamp, _time.GetTimestamp()))
                / _ticksPerSec;
            _leadInFrames = (long)(Math.Clamp(earlySec, 0, MaxLeadInSec) * _format.SampleRateHz);
        }

        var room = output.Length / _format.Channels;
        var frames = (int)Math.Min(_leadInFrames, room);
        _leadInFrames -= frames;
        if (frames < room && IsPredecessorStuck())
            frames = room;
        output[..(frames * _format.Channels)].Clear();
        _tracker.AddSilence(frames);
        return frames * _format.Channels;
    }

    // A device that stands still takes the last words with it. This stream will say them, and all that comes
    // after: what it said in between would be said twice, and in the wrong order.
    private bool IsPredecessorStuck()
    {
        if (_predecessor is not { } predecessor || _followFrom < 0)
            return false;
        if (!Volatile.Read(ref predecessor._isTail) || predecessor.HeardPosition >= _followFrom
            || _queue.DiscardPosition >= _followFrom)
        {
            _predecessor = null;
            return false;
        }

        return _time.GetTimestamp() - Volatile.Read(ref predecessor._progressTimestamp) > _patienceTicks;
    }

    private int RefuseCallback()
    {
        _tripwires.CallbackGenMismatch.Increment();
        _isSounding = false;
        return 0;
    }

    private int RenderSpeech(Span<float> output, ref long position)
    {
        var frames = Produce(output, long.MaxValue, ref position);
        if (_level is { IsWanted: true } level)
            level.Note(output[..(frames * _format.Channels)], (float)(output.Length / _format.Channels) / _format.SampleRateHz);
        if (_gain.Apply(output[..(frames * _format.Channels)]))
            _tripwires.LimiterActive.Increment();
        return frames;
    }

    // What was stopped is heard for the milliseconds that a fade takes, over as many callbacks as that needs,
    // and not a frame beyond it. Where nothing is heard there is nothing to fade.
    private int RenderFade(Span<float> output, ref long position, long discard)
    {
        var frames = 0;
        if (_isSounding)
        {
            if (_gain.FadeFramesLeft == 0)
                _gain.BeginFade(FadeFramesUntil(position, discard));
            var wanted = Math.Min(_gain.FadeFramesLeft, output.Length / _format.Channels);
            frames = Produce(output[..(wanted * _format.Channels)], discard, ref position);
            _gain.Fade(output[..(frames * _format.Channels)]);
            if (frames == wanted && _gain.FadeFramesLeft > 0)
                return frames;
        }

        _gain.EndFade();
        _converter.Restart();
        position = discard;
        return frames;
    }

    // One frame of content less than there is: the last one may lie behind the last output frame.
    private int FadeFramesUntil(long position, long discard)
    {
        if (!_queue.TryGetStretch(position, _format.SampleRateHz, out var stretch))
            return 1;
        var frames = Math.Min(discard, stretch.End) - position - 1;
        return (int)Math.Min(frames * _format.SampleRateHz / stretch.Format.SampleRateHz, _gain.FadeFrames);
    }

    // Behind the limit is silence for the filter, too.
    private int Produce(Span<float> output, long limit, ref long position)
    {
        var began = _time.GetTimestamp();
        var done = 0;
        var total = output.Length / _format.Channels;
        while (done < total && position < limit
            && _queue.TryGetStretch(position, _format.SampleRateHz, out var stretch))
        {
            if (stretch.End >= limit)
                stretch = stretch with { End = limit, IsClosed = true, After = default };
            var written = _converter.Convert(_queue, stretch, ref position, output[(done * _format.Channels)..]);
            if (written == 0)
                break;
            done += written;
        }

        if (done > 0 && _converter.IsResampling)
            AddTime(_tripwires.CallbackResample, began);
        return done;
    }

    private void AddTime(TripwireTimer timer, long began) =>
        timer.Add((_time.GetTimestamp() - began) * 1000.0 / _ticksPerSec);

    private void CountStarvation(bool isStarved)
    {
        if (isStarved && !_isStarved)
            _tripwires.CallbackStarved.Increment();
        _isStarved = isStarved;
    }
}
