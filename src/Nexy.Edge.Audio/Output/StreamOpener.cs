using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Audio.Tripwires;

namespace Nexy.Edge.Audio.Output;

/// <summary>
/// Opens and starts one sink at the rate that the policy wants (R-A11, R-A12). <i>Device thread; keeps no
/// state.</i>
/// </summary>
internal sealed class StreamOpener(
    AudioOptions options,
    IReadOnlyDictionary<string, IOutputBackend> backends,
    PlaybackQueue queue,
    ResamplerCoefficientCache coefficients,
    OutputTripwires tripwires,
    TimeProvider time,
    EventWaitHandle wake,
    OutputLevel? level = null)
{
    // Asked of a device whose own rate is wanted: what nearly every speaker's converter runs at.
    private const int UsualDeviceRateHz = 48000;

    // Periods remembered for the position: four seconds of 4 ms, more than a Bluetooth link holds.
    private const int HistoryPeriods = 1024;

    /// <summary>Opens the attempt's sink, and starts it unless it is for a standby.</summary>
    /// <param name="attempt">What is wanted; gets the stream, or what the sink said.</param>
    /// <param name="prepared">A standby that only needs to be started; null to open anew.</param>
    /// <param name="gain">Software gain to start with.</param>
    public void Open(OpenAttempt attempt, PreparedStream? prepared, float gain)
    {
        var sink = attempt.Candidate.Name;
        try
        {
            prepared ??= Prepare(attempt.Candidate, attempt.ContentFormat);
            attempt.Opened = attempt.Purpose == OpenPurpose.Standby ? null : Start(prepared, attempt, gain);
            attempt.Result = prepared;
        }
        catch (OutputOpenException refused)
        {
            attempt.Refusal = refused.Message;
        }
        catch (Exception unexpected) when (unexpected
            is DllNotFoundException or EntryPointNotFoundException or IOException or UnauthorizedAccessException)
        {
            // A missing library or a full disk must not take the other sinks with it.
            attempt.Refusal = $"sink '{sink}': {unexpected.Message}";
        }

        if (attempt.Result is null)
            tripwires.StreamOpenFail.Increment();
    }

    private PreparedStream Prepare(SinkCandidate candidate, AudioFormat contentFormat)
    {
        var sink = candidate.Name;
        if (!backends.TryGetValue(sink.Scheme, out var backend))
            throw new OutputOpenException(
                OutputFaultClass.Fatal,
                $"sink '{sink}' names no back end; allowed are {string.Join(", ", backends.Keys)}");
        if (options.ResampleMode != ResampleMode.Off && options.PreferStreamRate == StreamRatePreference.Device)
            return new PreparedStream(
                backend.Open(Spec(sink, UsualDeviceRateHz, allowNearestRate: true)), candidate, IsFallback: false);
        try
        {
            return new PreparedStream(
                backend.Open(Spec(sink, contentFormat.SampleRateHz, allowNearestRate: false)), candidate, IsFallback: false);
        }
        catch (OutputOpenException refusal) when (refusal.FaultClass == OutputFaultClass.FormatRefused)
        {
            if (options.ResampleMode == ResampleMode.Off)
                throw new OutputOpenException(
                    refusal.FaultClass,
                    $"{refusal.Message}; audio.resample_mode is off, so it cannot be converted: set it to callback, or "
                        + "send a rate that the sink can do",
                    refusal);
            return new PreparedStream(
                backend.Open(Spec(sink, contentFormat.SampleRateHz, allowNearestRate: true)), candidate, IsFallback: true);
        }
    }

    private OutputStreamSpec Spec(SinkName sink, int rateHz, bool allowNearestRate) => new()
    {
        DeviceName = sink.Device,
        Format = new AudioFormat(rateHz, options.Channels),
        AllowNearestRate = allowNearestRate,
        Period = TimeSpan.FromMilliseconds(options.PeriodMs),
        Buffer = TimeSpan.FromMilliseconds(options.BufferMs),
    };

    private OpenedStream Start(PreparedStream prepared, OpenAttempt attempt, float gain)
    {
        var stream = prepared.Stream;
        var isStarted = false;
        try
        {
            RefuseOtherRate(prepared, attempt.ContentFormat);
            var renderer = CreateRenderer(attempt.Generation, stream.Format, gain);
            if (stream.Format.SampleRateHz != attempt.ContentFormat.SampleRateHz)
                coefficients.GetOrBuild(new RatePair(attempt.ContentFormat.SampleRateHz, stream.Format.SampleRateHz));
            stream.Start(renderer);
            isStarted = true;
            return new OpenedStream(stream, renderer, prepared.Candidate, prepared.IsFallback);
        }
        finally
        {
            if (!isStarted)
                stream.Dispose();
        }
    }

    // A standby was prepared for what was said then.
    private void RefuseOtherRate(PreparedStream prepared, AudioFormat contentFormat)
    {
        if (options.ResampleMode == ResampleMode.Off
            && prepared.Stream.Format.SampleRateHz != contentFormat.SampleRateHz)
            throw new OutputOpenException(
                OutputFaultClass.FormatRefused,
                $"sink '{prepared.Candidate.Name}' was prepared for {prepared.Stream.Format.SampleRateHz} Hz; "
                    + $"{contentFormat.SampleRateHz} Hz is wanted and audio.resample_mode is off");
    }

    private StreamRenderer CreateRenderer(long generation, AudioFormat format, float gain)
    {
        var converter = new StreamConverter(format, coefficients, new ConverterSpace(queue.MaxChannels));
        var tracker = new PositionTracker(new PositionPair[HistoryPeriods]);
        return new StreamRenderer(new StreamRendererParts(
            generation, format, queue, converter, new GainRamp(format, gain), tracker, tripwires, time, wake) { Level = level });
    }
}
