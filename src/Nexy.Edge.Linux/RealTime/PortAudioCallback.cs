using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.RealTime;

/// <summary>What PortAudio's thread calls. <i>Audio thread only, but for the flags.</i></summary>
internal sealed unsafe class PortAudioCallback(AudioFormat format)
{
    private const int NoClockWaitMs = 5;

    private WriteBudget _budget = new(format.SampleRateHz, format.SampleRateHz, Stopwatch.GetTimestamp());
    private IStreamRenderer _renderer = null!;
    private long _writtenFrames;
    private volatile bool _ended;
    private volatile bool _failed;

    /// <summary>The renderer broke its promise and threw. Any thread.</summary>
    public bool Failed => _failed;

    /// <summary>Who is asked for audio. <i>Device thread, before the start.</i></summary>
    public void Attach(IStreamRenderer renderer) => _renderer = renderer;

    /// <summary>From now on the renderer is not asked any more. Any thread.</summary>
    public void End() => _ended = true;

    /// <summary>PaStreamCallback; the user data is a GCHandle of the object.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int OnStreamCallback(
        void* input, float* output, CULong frames, PaStreamCallbackTimeInfo* time, CULong flags, void* userData)
    {
        PortAudioCallback self = (PortAudioCallback)GCHandle.FromIntPtr((nint)userData).Target!;
        return self.Run(output, (int)frames.Value, time, (uint)flags.Value);
    }

    private int Run(float* output, int frames, PaStreamCallbackTimeInfo* time, uint flags)
    {
        Span<float> samples = new(output, frames * format.Channels);
        if (_ended)
        {
            samples.Clear();
            return LibPortAudio.Abort;
        }

        try
        {
            Render(samples, frames, time, flags);
            return LibPortAudio.Continue;
        }
        catch (Exception)
        {
            // An exception that meets a native frame ends the process. The watcher reports the fault.
            _failed = true;
            samples.Clear();
            return LibPortAudio.Abort;
        }
    }

    private void Render(Span<float> samples, int frames, PaStreamCallbackTimeInfo* time, uint flags)
    {
        if ((flags & LibPortAudio.OutputUnderflow) != 0)
            _renderer.ReportUnderrun();
        WaitForBudget(frames);
        _renderer.Render(samples);
        _writtenFrames += frames;
        // The device time is that of this buffer's first frame, so the buffer itself comes on top.
        double aheadSec = Math.Max(0, time->OutputBufferDacTimeSec - time->CurrentTimeSec);
        long delayFrames = (long)(aheadSec * format.SampleRateHz) + frames;
        _renderer.ReportPosition(_writtenFrames, Math.Min(delayFrames, _writtenFrames));
    }

    // A callback must not wait, and with a device that has a clock it never does.
    private void WaitForBudget(int frames)
    {
        while (!_budget.TryTake(frames, Stopwatch.GetTimestamp()) && !_ended)
            _ = LibC.Poll(null, new CULong(0), NoClockWaitMs);
    }
}
