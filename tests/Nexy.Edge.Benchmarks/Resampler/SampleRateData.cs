using System.Runtime.InteropServices;

namespace Nexy.Edge.Benchmarks.Resampler;

/// <summary>SRC_DATA of libsamplerate, https://libsndfile.github.io/libsamplerate/api_misc.html.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SampleRateData
{
    public float* Input;
    public float* Output;
    public CLong InputFrames;
    public CLong OutputFrames;
    public CLong InputFramesUsed;
    public CLong OutputFramesWritten;
    public int EndOfInput;
    public double Ratio;
}
