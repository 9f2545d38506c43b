using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct pollfd, 8 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollFd
{
    public const short In = 0x01;
    public const short Error = 0x08;
    public const short HangUp = 0x10;
    public const short Invalid = 0x20;

    public int Descriptor;
    public short Events;
    public short Returned;
}
