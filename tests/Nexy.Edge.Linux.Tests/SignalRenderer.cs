using System.Diagnostics;
using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Linux.Tests;

/// <summary>Plays a given signal once, then silence, and notes what the back end reports.</summary>
internal sealed class SignalRenderer(float[] signal, int channels) : IStreamRenderer
{
    private readonly ManualResetEventSlim _fault = new();
    private volatile bool _active = true;
    private long _inactiveFrames;
    private int _position;
    private long _allocatedAtFirst = -1;

    public volatile int RenderCalls;
    public volatile int Underruns;
    public volatile int Faults;
    public long AllocatedBytes;
    public long WrittenFrames;
    public long DelayFrames;
    public bool AnyPositionBackwards;

    public OutputFaultClass FaultClass { get; private set; }

    public int NativeError { get; private set; }

    public bool IsPlayedOut => Volatile.Read(ref _position) == signal.Length;

    /// <summary>False: silence, as before the stream's generation is active.</summary>
    public bool IsActive
    {
        get => _active;
        set => _active = value;
    }

    /// <summary>Frames at the front that were silence because the stream was not active.</summary>
    public long InactiveFrames => Interlocked.Read(ref _inactiveFrames);

    public int Render(Span<float> output)
    {
        NoteAllocation();
        int taken = 0;
        if (_active)
            taken = Take(output);
        else
            Interlocked.Add(ref _inactiveFrames, output.Length / channels);
        output[taken..].Clear();
        RenderCalls++;
        return taken / channels;
    }

    public int RenderAvailable(Span<float> output)
    {
        RenderCalls++;
        return Take(output) / channels;
    }

    public bool WaitForContent(TimeSpan timeout)
    {
        Thread.Sleep(timeout);
        return false;
    }

    public void ReportPosition(long writtenFrames, long delayFrames)
    {
        AnyPositionBackwards |= writtenFrames < WrittenFrames || delayFrames < 0 || delayFrames > writtenFrames;
        Volatile.Write(ref DelayFrames, delayFrames);
        Volatile.Write(ref WrittenFrames, writtenFrames);
    }

    public bool HasStopped => false;

    public void ReportTakenBack(long frames, int fadeFrames)
    {
    }

    public void ReportUnderrun() => Underruns++;

    public void ReportFault(OutputFaultClass faultClass, int nativeError)
    {
        FaultClass = faultClass;
        NativeError = nativeError;
        Faults++;
        _fault.Set();
    }

    public bool WaitForFault() => _fault.Wait(TimeSpan.FromSeconds(20));

    // The same thread calls every time, so what the pump itself allocates in between counts too.
    private void NoteAllocation()
    {
        long now = GC.GetAllocatedBytesForCurrentThread();
        if (_allocatedAtFirst < 0)
            _allocatedAtFirst = now;
        AllocatedBytes = now - _allocatedAtFirst;
    }

    private int Take(Span<float> output)
    {
        int count = Math.Min(output.Length, signal.Length - _position);
        signal.AsSpan(_position, count).CopyTo(output);
        Volatile.Write(ref _position, _position + count);
        return count;
    }
}
