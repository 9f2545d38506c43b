using System.Runtime.InteropServices;

namespace Nexy.Edge.Rpc.Interop;

/// <summary><c>struct statx</c>: 256 bytes, of which only the mode matters here.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    [FieldOffset(28)]
    public ushort Mode;
}
