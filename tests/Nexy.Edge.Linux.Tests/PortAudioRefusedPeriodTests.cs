using System.Runtime.InteropServices;
using Nexy.Edge.Audio;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.RealTime;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests;

/// <summary>
/// R-A7, R-A13: PortAudio throws away what a callback gave when the device ran dry meanwhile. No sound server does that when
/// it is asked to (on a busy one it was one in four underruns), so the callback is called here as PortAudio was seen to call it.
/// </summary>
public sealed unsafe class PortAudioRefusedPeriodTests : IDisposable
{
    private const int PeriodFrames = 480;
    private const int Channels = 2;
    private const int RateHz = 48000;

    private readonly SignalRenderer _renderer = OutputOn.Counter(RateHz, Channels, out _);
    private readonly EventFd _wantsRestart = new();
    private GCHandle _callback;

    public PortAudioRefusedPeriodTests()
    {
        PortAudioCallback callback = new(new AudioFormat(RateHz, Channels), PeriodFrames, _wantsRestart);
        callback.Attach(_renderer, bufferFrames: 0);
        _callback = GCHandle.Alloc(callback);
    }

    public void Dispose()
    {
        _callback.Free();
        _wantsRestart.Dispose();
    }

    [Fact]
    public void Period_that_was_thrown_away_is_given_again_and_counts_once()
    {
        float[] first = Call(aheadSec: 2, ranDry: false);
        float[] again = Call(aheadSec: 0, ranDry: true);
        long written = _renderer.WrittenFrames;
        float[] next = Call(aheadSec: 0, ranDry: false);

        Assert.Equal(first, again);
        Assert.Equal((PeriodFrames, PeriodFrames * 2L), (written, _renderer.WrittenFrames));
        Assert.Equal(FrameOf(first) + PeriodFrames, FrameOf(next));
        Assert.Equal(1, _renderer.Underruns);
    }

    [Fact]
    public void Period_that_was_played_before_the_device_ran_dry_is_not_given_again()
    {
        float[] first = Call(aheadSec: 0, ranDry: false);
        Wait.Until("the device to have played it", () => Call(aheadSec: 0, ranDry: true) is { } next && FrameOf(next) != FrameOf(first));

        Assert.False(_renderer.AnyPositionBackwards);
    }

    [Fact]
    public void Stream_that_may_not_play_any_more_gives_nothing_again()
    {
        Call(aheadSec: 2, ranDry: false);
        _renderer.IsActive = false;

        Assert.All(Call(aheadSec: 0, ranDry: true), sample => Assert.Equal(0, sample));
    }

    private float[] Call(double aheadSec, bool ranDry)
    {
        float[] output = new float[PeriodFrames * Channels];
        PaStreamCallbackTimeInfo time = new() { CurrentTimeSec = 1, OutputBufferDacTimeSec = 1 + aheadSec };
        delegate* unmanaged[Cdecl]<void*, float*, CULong, PaStreamCallbackTimeInfo*, CULong, void*, int> entry =
            &PortAudioCallback.OnStreamCallback;
        fixed (float* samples = output)
        {
            int result = entry(
                null, samples, new CULong(PeriodFrames), &time, new CULong(ranDry ? LibPortAudio.OutputUnderflow : 0),
                (void*)GCHandle.ToIntPtr(_callback));
            Assert.Equal(LibPortAudio.Continue, result);
        }

        return output;
    }

    private static int FrameOf(float[] samples) =>
        CaptureSignal.FrameNumber((short)(samples[0] * 32768), (short)(samples[1] * 32768));
}
