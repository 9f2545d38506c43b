using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>
/// A stream whose callbacks run when the test says so. It holds what it has taken until it is played, and
/// a close drops that, as a device does.
/// </summary>
internal sealed class FakeStream(FakeDevice device, AudioFormat format, List<string> journal) : IOutputStream
{
    // What a device that gives back keeps, and how much of it is played once more as a fade.
    private const int KeptFrames = 2;
    private const int FadeFrames = 2;

    private readonly Queue<float> _held = new();
    private IStreamRenderer _renderer = null!;
    private long _written;

    public AudioFormat Format { get; } = format;

    public int PeriodFrames => 0;

    public int BufferFrames => device.BufferFrames;

    public bool IsStarted { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>How often it was told to look at once whether anything was stopped.</summary>
    public int Hurries { get; private set; }

    /// <summary>True while it waits for the other thread to drop what it holds.</summary>
    public bool IsDropping { get; private set; }

    public bool IsActive => IsStarted && _renderer.IsActive;

    public void Start(IStreamRenderer renderer)
    {
        _renderer = renderer;
        device.OnStart(this);
        IsStarted = true;
        journal.Add($"start {device.Name}");
    }

    public void HurryStop()
    {
        Assert.True(IsStarted && !IsDisposed, "no hurry before the start or after the close");
        Hurries++;
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
        if (IsDropping || TakeBack())
            return 0;
        var period = new float[frames * Format.Channels];
        var speech = _renderer.Render(period);
        var lead = SilenceBefore(period, speech);
        for (var frame = 0; frame < frames; frame++)
            _held.Enqueue(frame >= lead && frame < lead + speech ? period[frame * Format.Channels] : float.NaN);
        _written += frames;
        Play(heldFrames);
        return speech;
    }

    /// <summary>The other thread has come to it.</summary>
    public void Drop()
    {
        if (!IsDropping || IsDisposed)
            return;
        IsDropping = false;
        Forget(_held.Count, fadeFrames: 0);
    }

    // True when the callback has nothing more to do.
    private bool TakeBack()
    {
        if (device.Stopping == FakeStopping.Plays || !_renderer.HasStopped)
            return false;
        if (device.Stopping == FakeStopping.DropsLater)
            return IsDropping = true;
        var kept = device.Stopping == FakeStopping.Drops ? 0 : Math.Min(KeptFrames, _held.Count);
        var frames = _held.Count - kept;
        Forget(frames, device.Stopping == FakeStopping.Drops ? 0 : Math.Min(FadeFrames, frames));
        return false;
    }

    private void Forget(int frames, int fadeFrames)
    {
        float[] all = [.. _held];
        _held.Clear();
        foreach (var sample in all[..(all.Length - frames + fadeFrames)])
            _held.Enqueue(sample);
        _written += fadeFrames - frames;
        _renderer.ReportTakenBack(frames, fadeFrames);
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
