using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>SF_INFO, 32 bytes on every machine.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SfInfo
{
    public long Frames;
    public int SampleRateHz;
    public int Channels;
    public int Format;
    public int Sections;
    public int Seekable;
}
