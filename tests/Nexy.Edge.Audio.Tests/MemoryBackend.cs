using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests;

/// <summary>
/// A sink on a real thread that plays into memory as fast as it is allowed: the gate stops it as a blocked
/// device is stopped, within a write.
/// </summary>
internal sealed class MemoryBackend : IOutputBackend
{
    private readonly object _lock = new();
    private readonly List<float> _heard = [];

    public string Scheme => "memory";

    /// <summary>Rates it takes; empty means all.</summary>
    public int[] RatesHz { get; init; } = [];

    /// <summary>Open: the device takes periods.</summary>
    public ManualResetEventSlim Gate { get; } = new(true);

    /// <summary>The stream opened last.</summary>
    public MemoryStream? Newest { get; private set; }

    /// <summary>Everything that was played, interleaved, without silence.</summary>
    public float[] Heard
    {
        get
        {
            lock (_lock)
                return [.. _heard];
        }
    }

    public IOutputStream Open(OutputStreamSpec spec)
    {
        var isExact = RatesHz.Length == 0 || RatesHz.Contains(spec.Format.SampleRateHz);
        if (!isExact && !spec.AllowNearestRate)
            throw new OutputOpenException(OutputFaultClass.FormatRefused, $"cannot do {spec.Format.SampleRateHz} Hz");
        var format = isExact ? spec.Format : spec.Format with { SampleRateHz = RatesHz[0] };
        return Newest = new MemoryStream(this, format);
    }

    private void Play(ReadOnlySpan<float> samples)
    {
        lock (_lock)
            _heard.AddRange(samples);
    }

    internal sealed class MemoryStream(MemoryBackend backend, AudioFormat format) : IOutputStream
    {
        private const int Frames = 240;
        private readonly CancellationTokenSource _end = new();
        private IStreamRenderer _renderer = null!;
        private Thread? _thread;

        public AudioFormat Format => format;

        public int PeriodFrames => Frames;

        public int BufferFrames => Frames;

        public void Start(IStreamRenderer renderer)
        {
            _renderer = renderer;
            _thread = new Thread(Run) { IsBackground = true, Name = "memory-sink" };
            _thread.Start();
        }

        public void HurryStop()
        {
        }

        public void Dispose()
        {
            _end.Cancel();
            _thread?.Join();
        }

        /// <summary>The device is gone, with what it was playing played.</summary>
        public void Unplug()
        {
            Dispose();
            _renderer.ReportFault(OutputFaultClass.DeviceLost, 19);
        }

        private void Run()
        {
            var period = new float[Frames * format.Channels];
            var written = 0L;
            while (!_end.IsCancellationRequested)
            {
                _renderer.WaitForContent(TimeSpan.FromMilliseconds(5));
                for (var frames = Take(period); frames > 0; frames = Take(period))
                {
                    backend.Play(period.AsSpan(0, frames * format.Channels));
                    _renderer.ReportPosition(written += frames, 0);
                }
            }
        }

        private int Take(float[] period)
        {
            while (!backend.Gate.Wait(TimeSpan.FromMilliseconds(5)))
            {
                if (_end.IsCancellationRequested)
                    return 0;
            }

            return _end.IsCancellationRequested ? 0 : _renderer.RenderAvailable(period);
        }
    }
}
