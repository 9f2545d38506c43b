using System.Runtime.InteropServices;

namespace Nexy.Edge.Rpc.Interop;

/// <summary><c>struct statx</c>: 256 bytes, of which only the group and the mode matter here.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    [FieldOffset(24)]
    public uint GroupId;

    [FieldOffset(28)]
    public ushort Mode;
}
