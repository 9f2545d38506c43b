using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>struct statx, 256 bytes; only what is read has a name.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct StatX
{
    /// <summary>Path names are taken from the working folder: AT_FDCWD.</summary>
    public const int WorkingFolder = -100;

    /// <summary>STATX_GID.</summary>
    public const uint WantGroup = 0x10;

    [FieldOffset(24)]
    public uint GroupId;
}
