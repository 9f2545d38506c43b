using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Queue;
using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Audio.Tripwires;

namespace Nexy.Edge.Audio;

/// <summary>
/// The whole output: takes speech from one producer at a time and plays it on the first sink that will.
/// Members are for any thread unless they say otherwise.
/// </summary>
public sealed class AudioEngine : IAsyncDisposable
{
    // Content is stored with this many channels at most; a speaker has two sides.
    private const int MinQueueChannels = 2;

    // The queue is sized for content of this rate; slower content may wait longer.
    private const int QueueRateHz = 48000;

    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly AutoResetEvent _wake = new(false);
    private readonly PlaybackQueue _queue;
    private readonly OutputSupervisor _supervisor;
    private readonly PlaybackWaiters _waiters;
    private readonly ProducerResampler? _producerResampler;
    private readonly OutputVolume _volume;
    private readonly AudioOptions _options;
    private readonly SinkDirectory _directory;
    private int _areSinksNew;
    private int _isVolumeDue = 1;
    private Thread? _controlThread;
    private int _stopping;
    private long _turns;
    private bool _isProducerTailStale;

    /// <summary>Makes an engine that is not yet started; opens nothing.</summary>
    /// <param name="options">Section <c>audio</c>.</param>
    /// <param name="backends">Ways to reach devices.</param>
    /// <param name="directory">Which sinks are there, as watchers tell it.</param>
    /// <param name="observer">Told what operators should know, on the control thread; must not block.</param>
    /// <param name="time">Monotonic clock.</param>
    /// <param name="volume">Memory of volumes and the mixers of cards; null: neither.</param>
    public AudioEngine(
        AudioOptions options, IEnumerable<IOutputBackend> backends, SinkDirectory directory, Action<OutputEvent> observer,
        TimeProvider time, VolumeHooks? volume = null)
    {
        _options = options;
        LastEvents = new OutputEventRing(time);
        _directory = directory;
        _directory.Changed += NoteSinks;
        _queue = new PlaybackQueue(options.QueueSec * QueueRateHz, Math.Max(MinQueueChannels, options.Channels))
        {
            HoldsWithinUtterance = options.ResampleMode == ResampleMode.Off,
            HoldsAtRateChange = options.ResampleMode == ResampleMode.Off
                || (options.ResampleMode == ResampleMode.Callback
                    && options.PreferStreamRate == StreamRatePreference.Content),
        };
        var coefficients = new ResamplerCoefficientCache(options.ResampleQuality);
        var parts = new OutputParts(
            _queue, coefficients, Tripwires, time, directory, new DeviceCalls(AudioThreads.StartDeviceCall, _wake), _wake,
            told => Tell(told, observer));
        var byScheme = backends.ToDictionary(backend => backend.Scheme);
        _supervisor = new OutputSupervisor(
            options, parts, new StreamOpener(options, byScheme, _queue, coefficients, Tripwires, time, _wake, Level));
        _waiters = new PlaybackWaiters(_queue, time);
        if (options.ResampleMode == ResampleMode.Producer)
            _producerResampler = new ProducerResampler(_queue.MaxChannels, coefficients);
        _volume = new OutputVolume(options, volume ?? VolumeHooks.None, parts.DeviceCalls, ApplyGains);
        _volume.Set();
    }

    /// <summary>
    /// Called when the output, its sinks, the volume, mute or duck may have changed; on any thread and under a gate of the
    /// engine: it must neither block nor call back.
    /// </summary>
    public event Action? Changed;

    /// <summary>Counters and timers of the output loop.</summary>
    public OutputTripwires Tripwires { get; } = new();

    /// <summary>How loud the speech is; measured while somebody wants it.</summary>
    public OutputLevel Level { get; } = new();

    /// <summary>What the output loop told last.</summary>
    public OutputEventRing LastEvents { get; }

    /// <summary>Everything at one moment.</summary>
    public OutputSnapshot Snapshot() => _supervisor.Snapshot();

    /// <summary>How often the control loop has turned: it lives when this grows after <see cref="Wake"/>.</summary>
    public long ControlTurns => Volatile.Read(ref _turns);

    /// <summary>Lets the control loop turn once, even when there is nothing to do.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Of the sink in use, or else of the one that would be: 0 to 100.</summary>
    public int VolumePercent => _volume.Percent;

    /// <summary>Of one sink, 0 to 100; null when it never had one.</summary>
    public int? VolumePercentOf(SinkName sink) => _volume.PercentOf(sink);

    /// <summary>True while nothing is heard whatever the volume.</summary>
    public bool IsMuted => _volume.IsMuted;

    /// <summary>True while everything is as quiet as <see cref="AudioOptions.DuckPercent"/> says.</summary>
    public bool IsDucked => _volume.IsDucked;

    /// <summary>The software gain that all of these make, as a factor; beyond one with a boost.</summary>
    public float Gain => _volume.Gain;

    /// <summary>Position after the last frame that was taken.</summary>
    public long WrittenPosition => _queue.WrittenPosition;

    /// <summary>Starts the control loop; a device is opened when there is something to play.</summary>
    public void Start() => _controlThread ??= AudioThreads.StartControl(RunControlLoop);

    /// <summary>
    /// Takes over what has changed in the options: sinks and their order, switching as to any better sink (R-A13), duck, boost,
    /// the time-outs of stalls and idle devices, the replay margin. Everything else belongs to the making of an engine.
    /// </summary>
    public void Reconfigure()
    {
        _supervisor.Reconfigure();
        _volume.Set();
        _wake.Set();
    }

    /// <summary>Sets the volume of the sink in use, or else of the one that would be, and mute; reached without a click.</summary>
    public void SetVolume(int percent, bool isMuted)
    {
        _volume.Attend(CurrentSink());
        _volume.Set(percent, isMuted);
    }

    /// <summary>Makes everything quieter, or as loud as before, while something else is to be heard; without a click.</summary>
    public void SetDuck(bool isDucked) => _volume.Set(isDucked: isDucked);

    /// <summary>
    /// Prefers the sinks of the list that are meant until they go, switching at once as to any better sink (R-A13); null
    /// gives the order back to the list.
    /// </summary>
    /// <returns>False when none that is there is meant: then everything stays as it is.</returns>
    public bool TryPreferSink(SinkPreference? choice)
    {
        var isTaken = _supervisor.TryChoose(choice);
        // Its own volume holds, and its card is set, before there is anything to say.
        Volatile.Write(ref _isVolumeDue, 1);
        _wake.Set();
        Changed?.Invoke();
        return isTaken;
    }

    /// <summary>What is written next begins an utterance. <i>Producer only.</i></summary>
    public void BeginUtterance()
    {
        _queue.BeginUtterance();
        _producerResampler?.Begin();
    }

    /// <summary>
    /// Queues frames; awaits room when the queue is full, so that a slow device slows the sender (R-A13).
    /// <i>Producer only: one call at a time.</i>
    /// </summary>
    /// <param name="samples">Interleaved, in [-1, 1]; a whole number of frames.</param>
    /// <param name="format">Their rate and channels.</param>
    /// <param name="cancellationToken">Ends the wait; what was queued stays queued.</param>
    /// <exception cref="ArgumentException">The samples are no whole number of frames.</exception>
    /// <exception cref="ObjectDisposedException">The engine was closed before all was queued.</exception>
    public async ValueTask WriteAsync(
        ReadOnlyMemory<float> samples, AudioFormat format, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(format.SampleRateHz, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(format.Channels, 1);
        if (samples.Length % format.Channels != 0)
            throw new ArgumentException(
                $"{samples.Length} samples are no whole number of frames of {format.Channels} channels",
                nameof(samples));
        if (format.Channels > _queue.MaxChannels)
            (samples, format) = ChannelReducer.Reduce(samples, format, _queue.MaxChannels);
        if (_producerResampler is not null)
        {
            ForgetStoppedTail(_producerResampler);
            (samples, format) = _producerResampler.Convert(samples, format, StreamRateHz());
        }

        await WriteFramesAsync(samples, format, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The utterance is complete, or has broken off: without this call its last frames wait for what
    /// follows them, and the device stays open. <i>Producer only.</i>
    /// </summary>
    public async ValueTask CompleteUtteranceAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_producerResampler is null)
                return;
            ForgetStoppedTail(_producerResampler);
            var (samples, format) = _producerResampler.Complete();
            await WriteFramesAsync(samples, format, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Whatever became of the tail: an utterance that is never completed would keep the device open.
            _queue.CompleteUtterance();
            _wake.Set();
        }
    }

    /// <summary>
    /// Completes when everything before a position has been heard, or will never be because it was discarded.
    /// </summary>
    public Task<PlaybackProgress> WaitPlayedAsync(long position, CancellationToken cancellationToken)
    {
        var task = _waiters.WaitPlayedAsync(position, cancellationToken);
        _wake.Set();
        return task;
    }

    /// <summary>
    /// Fades out and forgets everything queued. A write that is under way goes on with what it has left:
    /// cancel it first.
    /// </summary>
    public void Stop()
    {
        Volatile.Write(ref _isProducerTailStale, true);
        var position = _queue.WrittenPosition;
        _waiters.Discard(position);
        _queue.Discard(position);
        _supervisor.HurryStop();
        _wake.Set();
    }

    /// <summary>Fades out, closes the device and ends the control loop.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopping, 1) != 0)
            return;
        if (_supervisor.Snapshot().State == OutputState.Running && _queue.PlayedPosition < _queue.WrittenPosition)
        {
            Stop();
            await Task.Delay(_options.BufferMs + _options.PeriodMs + GainRamp.FadeMs).ConfigureAwait(false);
        }

        _directory.Changed -= NoteSinks;
        _wake.Set();
        _controlThread?.Join();
        _supervisor.Close(ClosePatience);
        _waiters.Close();
    }

    private void NoteSinks()
    {
        Volatile.Write(ref _areSinksNew, 1);
        Wake();
    }

    // Something was told, or other sinks are there.
    private void NoteChange()
    {
        _volume.Attend(CurrentSink());
        Changed?.Invoke();
    }

    private void ApplyGains(SinkGains gains)
    {
        _supervisor.SetGains(gains);
        Changed?.Invoke();
    }

    // The sink that plays, or that would play if there were something.
    private SinkName? CurrentSink()
    {
        var output = _supervisor.Snapshot();
        if (output.State is not (OutputState.Running or OutputState.Switching) && output.Candidates.Count > 0)
            return output.Candidates[0].Name;
        return output.Sink.Length > 0 ? SinkName.Parse(output.Sink) : null;
    }

    // Before the supervisor opens anything anew.
    private void ForgetMixers()
    {
        if (Interlocked.Exchange(ref _areSinksNew, 0) == 0)
            return;
        var output = _supervisor.Snapshot();
        var isPlaying = output.State is OutputState.Running or OutputState.Switching;
        _volume.Forget(sink => !isPlaying || sink.ToString() != output.Sink);
        Volatile.Write(ref _isVolumeDue, 1);
    }

    private void Tell(OutputEvent told, Action<OutputEvent> observer)
    {
        if (told.Kind == OutputEventKind.Lost)
            _volume.Forget(sink => sink.ToString() == told.Sink);
        Volatile.Write(ref _isVolumeDue, 1);
        LastEvents.Add(told);
        observer(told);
    }

    private async ValueTask WriteFramesAsync(
        ReadOnlyMemory<float> samples, AudioFormat format, CancellationToken cancellationToken)
    {
        while (!samples.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _stopping) != 0, this);
            var written = _queue.Write(samples.Span, format);
            samples = samples[(written * format.Channels)..];
            // The control loop must find the waiter when it wakes, or it may sleep on.
            var room = written == 0 ? _waiters.WaitRoomAsync(cancellationToken) : Task.CompletedTask;
            _wake.Set();
            await room.ConfigureAwait(false);
        }
    }

    // What the filter before the queue still holds belongs to what was stopped.
    private void ForgetStoppedTail(ProducerResampler resampler)
    {
        if (!Volatile.Read(ref _isProducerTailStale))
            return;
        Volatile.Write(ref _isProducerTailStale, false);
        resampler.Begin();
    }

    private int StreamRateHz()
    {
        var rateHz = _supervisor.Snapshot().StreamFormat.SampleRateHz;
        return rateHz == 0 ? QueueRateHz : rateHz;
    }

    private void RunControlLoop()
    {
        while (Volatile.Read(ref _stopping) == 0)
        {
            ForgetMixers();
            var wait = _supervisor.Step();
            if (Interlocked.Exchange(ref _isVolumeDue, 0) != 0)
                NoteChange();
            wait = _waiters.Complete(wait);
            Volatile.Write(ref _turns, _turns + 1);
            _wake.WaitOne(wait);
        }
    }
}
