using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>PaStreamInfo, 32 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PaStreamInfo
{
    public int StructVersion;
    public double InputLatencySec;
    public double OutputLatencySec;
    public double SampleRateHz;
}
