using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Tripwires;

namespace Nexy.Edge.Audio.Output;

/// <summary>
/// Opens and starts the first sink of the list that will, at the rate that the policy wants (R-A11,
/// R-A12). <i>Device thread; keeps no state.</i>
/// </summary>
internal sealed class StreamOpener(
    AudioOptions options,
    IReadOnlyDictionary<string, IOutputBackend> backends,
    PlaybackQueue queue,
    ResamplerCoefficientCache coefficients,
    OutputTripwires tripwires,
    EventWaitHandle wake)
{
    // Asked of a device whose own rate is wanted: what nearly every speaker's converter runs at.
    private const int UsualDeviceRateHz = 48000;

    // Periods remembered for the position: four seconds of 4 ms, more than a Bluetooth link holds.
    private const int HistoryPeriods = 1024;

    /// <summary>Tries the sinks in order.</summary>
    /// <param name="attempt">What is wanted; gets what each refusing sink said.</param>
    /// <param name="gain">Software gain to start with.</param>
    /// <returns>Null when all refused.</returns>
    public OpenedStream? Open(OpenAttempt attempt, float gain)
    {
        foreach (var sink in options.Sinks)
        {
            var name = SinkName.Parse(sink);
            attempt.CurrentSink = name.ToString();
            if (TryOpen(name, attempt, gain, out var refusal) is { } opened)
                return opened;
            tripwires.StreamOpenFail.Increment();
            attempt.Failures.Add(
                new OutputEvent(OutputEventKind.OpenFailed, attempt.Generation, sink, attempt.ContentFormat, refusal));
        }

        return null;
    }

    private OpenedStream? TryOpen(SinkName sink, OpenAttempt attempt, float gain, out string refusal)
    {
        refusal = "";
        if (attempt.StuckSinks.Contains(sink.ToString()))
        {
            refusal = $"an earlier call into '{sink}' has not returned; it is left out until it does";
            return null;
        }

        try
        {
            return OpenSink(sink, attempt.Generation, attempt.ContentFormat, gain);
        }
        catch (OutputOpenException refused)
        {
            refusal = refused.Message;
        }
        catch (Exception unexpected) when (unexpected
            is DllNotFoundException or EntryPointNotFoundException or IOException or UnauthorizedAccessException)
        {
            // A missing library or a full disk must not take the other sinks with it.
            refusal = $"sink '{sink}': {unexpected.Message}";
        }

        return null;
    }

    private OpenedStream OpenSink(SinkName sink, long generation, AudioFormat contentFormat, float gain)
    {
        if (!backends.TryGetValue(sink.Scheme, out var backend))
            throw new OutputOpenException(
                OutputFaultClass.Fatal,
                $"sink '{sink}' names no back end; allowed are {string.Join(", ", backends.Keys)}");
        if (options.ResampleMode != ResampleMode.Off && options.PreferStreamRate == StreamRatePreference.Device)
            return Start(
                backend, sink, Spec(sink, UsualDeviceRateHz, allowNearestRate: true), generation, contentFormat, gain);
        try
        {
            return Start(
                backend, sink, Spec(sink, contentFormat.SampleRateHz, allowNearestRate: false), generation,
                contentFormat, gain);
        }
        catch (OutputOpenException refusal) when (refusal.FaultClass == OutputFaultClass.FormatRefused)
        {
            if (options.ResampleMode == ResampleMode.Off)
                throw new OutputOpenException(
                    refusal.FaultClass,
                    $"{refusal.Message}; audio.resample_mode is off, so it cannot be converted: set it to callback, or "
                        + "send a rate that the sink can do",
                    refusal);
            return Start(
                backend, sink, Spec(sink, contentFormat.SampleRateHz, allowNearestRate: true), generation,
                contentFormat, gain);
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

    private OpenedStream Start(
        IOutputBackend backend, SinkName sink, OutputStreamSpec spec, long generation, AudioFormat contentFormat,
        float gain)
    {
        var late = new LateRenderer();
        var stream = backend.Open(spec, late);
        var isStarted = false;
        try
        {
            var renderer = CreateRenderer(generation, stream.Format, gain);
            late.Target = renderer;
            if (stream.Format.SampleRateHz != contentFormat.SampleRateHz)
                coefficients.GetOrBuild(new RatePair(contentFormat.SampleRateHz, stream.Format.SampleRateHz));
            stream.Start();
            isStarted = true;
            var isFallback = spec.AllowNearestRate && options.PreferStreamRate == StreamRatePreference.Content;
            return new OpenedStream(stream, renderer, sink.ToString(), isFallback);
        }
        finally
        {
            if (!isStarted)
                stream.Dispose();
        }
    }

    private StreamRenderer CreateRenderer(long generation, AudioFormat format, float gain)
    {
        var converter = new StreamConverter(format, coefficients, new ConverterSpace(queue.MaxChannels));
        var tracker = new PositionTracker(new PositionPair[HistoryPeriods]);
        return new StreamRenderer(new StreamRendererParts(
            generation, format, queue, converter, new GainRamp(format, gain), tracker, tripwires, wake));
    }
}
