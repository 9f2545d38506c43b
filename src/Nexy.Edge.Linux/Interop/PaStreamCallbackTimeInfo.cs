using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>PaStreamCallbackTimeInfo, 24 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PaStreamCallbackTimeInfo
{
    public double InputBufferAdcTimeSec;
    public double CurrentTimeSec;
    public double OutputBufferDacTimeSec;
}
