using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct inotify_event without its name, 16 bytes; see inotify(7).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InotifyEvent
{
    public int Watch;
    public InotifyMask Mask;
    public uint Cookie;
    public uint NameBytes;
}
