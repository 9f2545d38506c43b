using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>PaStreamParameters, 32 bytes on 64-bit machines.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PaStreamParameters
{
    /// <summary>paUseHostApiSpecificDeviceSpecification: the device is named by <see cref="HostApiSpecificStreamInfo"/>.</summary>
    public const int DeviceByHostApi = -2;

    public int Device;
    public int ChannelCount;
    public CULong SampleFormat;
    public double SuggestedLatencySec;
    public PaAlsaStreamInfo* HostApiSpecificStreamInfo;
}
