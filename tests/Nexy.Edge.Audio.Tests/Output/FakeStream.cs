using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>
/// A stream whose callbacks run when the test says so. It holds what it has taken until it is played, and
/// a close drops that, as a device does.
/// </summary>
internal sealed class FakeStream(FakeDevice device, AudioFormat format, List<string> journal) : IOutputStream
{
    private readonly Queue<float> _held = new();
    private IStreamRenderer _renderer = null!;
    private long _written;

    public AudioFormat Format { get; } = format;

    public int PeriodFrames => 0;

    public int BufferFrames => device.BufferFrames;

    public bool IsStarted { get; private set; }

    public bool IsDisposed { get; private set; }

    public bool IsActive => IsStarted && _renderer.IsActive;

    public void Start(IStreamRenderer renderer)
    {
        _renderer = renderer;
        device.OnStart(this);
        IsStarted = true;
        journal.Add($"start {device.Name}");
    }

    public void Dispose()
    {
        if (IsDisposed)
            return;
        IsDisposed = true;
        _held.Clear();
        journal.Add($"close {device.Name}");
    }

    /// <summary>One callback: takes frames, and plays all but what the device still holds.</summary>
    /// <returns>Frames of speech.</returns>
    public int Pump(int frames, int heldFrames = 0)
    {
        Assert.True(IsStarted && !IsDisposed, "no callback before the start or after the close");
        var period = new float[frames * Format.Channels];
        var speech = _renderer.Render(period);
        var lead = SilenceBefore(period, speech);
        for (var frame = 0; frame < frames; frame++)
            _held.Enqueue(frame >= lead && frame < lead + speech ? period[frame * Format.Channels] : float.NaN);
        _written += frames;
        Play(heldFrames);
        return speech;
    }

    /// <summary>Plays what it holds, up to a rest, and tells the position.</summary>
    public void Play(int heldFrames = 0)
    {
        while (_held.Count > heldFrames)
        {
            var sample = _held.Dequeue();
            if (float.IsNaN(sample))
                continue;
            device.Heard.Add(sample);
            device.OnHeard(sample);
        }

        _renderer.ReportPosition(_written, _held.Count);
    }

    // The run of speech may stand behind silence; where it fills the rest of the period, that is known.
    private int SilenceBefore(float[] period, int speech)
    {
        if (speech == 0 || speech * Format.Channels == period.Length)
            return 0;
        var first = Array.FindIndex(period, sample => sample != 0) / Format.Channels;
        return Math.Max(0, Math.Min(first, period.Length / Format.Channels - speech));
    }

    public void Fail(OutputFaultClass faultClass = OutputFaultClass.DeviceLost, int nativeError = 19) =>
        _renderer.ReportFault(faultClass, nativeError);
}
