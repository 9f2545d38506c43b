using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>PaHostErrorInfo, 24 bytes on 64-bit machines.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PaHostErrorInfo
{
    public int HostApiType;
    public CLong ErrorCode;
    public nint ErrorText;
}
