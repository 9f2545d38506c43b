using System.Diagnostics;
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
    private static readonly double TicksToMs = 1000.0 / Stopwatch.Frequency;

    private readonly PlaybackQueue _queue;
    private readonly StreamConverter _converter;
    private readonly GainRamp _gain;
    private readonly PositionTracker _tracker;
    private readonly OutputTripwires _tripwires;
    private readonly EventWaitHandle _wake;
    private readonly AudioFormat _format;
    private int _fault;
    private int _nativeError;
    private bool _hasBegun;
    private bool _isStarved;

    internal StreamRenderer(StreamRendererParts parts)
    {
        Generation = parts.Generation;
        _format = parts.Format;
        _queue = parts.Queue;
        _converter = parts.Converter;
        _gain = parts.Gain;
        _tracker = parts.Tracker;
        _tripwires = parts.Tripwires;
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

    /// <summary>Software gain. Any thread.</summary>
    public GainRamp Gain => _gain;

    /// <inheritdoc/>
    public bool IsActive => _queue.TryBeginRead(Generation, out _);

    /// <inheritdoc/>
    public int Render(Span<float> output)
    {
        var frames = RenderAvailable(output);
        output[(frames * _format.Channels)..].Clear();
        _tracker.AddSilence(output.Length / _format.Channels - frames);
        return frames;
    }

    /// <inheritdoc/>
    public int RenderAvailable(Span<float> output)
    {
        if (!_queue.TryBeginRead(Generation, out var start))
        {
            _tripwires.CallbackGenMismatch.Increment();
            return 0;
        }

        if (!_hasBegun)
            BeginAt(start);
        var discard = _queue.DiscardPosition;
        var position = start;
        var frames = Produce(output, ref position);
        position = Finish(output[..(frames * _format.Channels)], position, discard);
        _queue.LeaveFraction(position, _converter.Fraction);
        if (!_queue.TryCommitRead(Generation, start, position))
        {
            // Another stream plays these frames now.
            _tripwires.CallbackGenMismatch.Increment();
            return 0;
        }

        _tracker.AddContent(frames, position);
        CountStarvation(
            frames * _format.Channels < output.Length && position >= discard
                && _queue.IsStarvedAt(position, _converter.LookAheadFrames));
        return frames;
    }

    /// <inheritdoc/>
    public bool WaitForContent(TimeSpan timeout) => _queue.WaitForContent(timeout);

    /// <inheritdoc/>
    public void ReportPosition(long writtenFrames, long delayFrames)
    {
        // The old stream of a switch still tells where it is; the position is the active one's to tell.
        if (_hasBegun && IsActive)
            _queue.ReportPlayed(_tracker.ContentAt(writtenFrames - delayFrames));
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

    private void BeginAt(long position)
    {
        _tracker.Begin(position);
        _converter.Resume(_queue.FractionAt(position));
        _hasBegun = true;
    }

    private int Produce(Span<float> output, ref long position)
    {
        var began = Stopwatch.GetTimestamp();
        var done = 0;
        var total = output.Length / _format.Channels;
        while (done < total && _queue.TryGetStretch(position, _format.SampleRateHz, out var stretch))
        {
            var written = _converter.Convert(_queue, stretch, ref position, output[(done * _format.Channels)..]);
            if (written == 0)
                break;
            done += written;
        }

        if (done > 0 && _converter.IsResampling)
            _tripwires.CallbackResample.Add((Stopwatch.GetTimestamp() - began) * TicksToMs);
        return done;
    }

    private long Finish(Span<float> rendered, long position, long discard)
    {
        if (position >= discard)
        {
            _gain.Apply(rendered);
            return position;
        }

        _gain.FadeOut(rendered);
        _converter.Restart();
        return discard;
    }

    private void CountStarvation(bool isStarved)
    {
        if (isStarved && !_isStarved)
            _tripwires.CallbackStarved.Increment();
        _isStarved = isStarved;
    }
}
