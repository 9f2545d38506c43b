using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>PaAlsaStreamInfo, 32 bytes on 64-bit machines.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PaAlsaStreamInfo
{
    public const int HostApiAlsa = 8;
    public const int CurrentVersion = 1;

    public CULong Size;
    public int HostApiType;
    public CULong Version;
    public byte* DeviceString;
}
