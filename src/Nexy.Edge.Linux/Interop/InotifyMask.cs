namespace Nexy.Edge.Linux.Interop;

/// <summary>IN_… bits of inotify(7): what is waited for, and what happened.</summary>
[Flags]
internal enum InotifyMask : uint
{
    None = 0,
    Attrib = 0x4,
    MovedFrom = 0x40,
    MovedTo = 0x80,
    Create = 0x100,
    Delete = 0x200,
    DeleteSelf = 0x400,
    MoveSelf = 0x800,

    /// <summary>The queue of the kernel was full: events were lost.</summary>
    Overflow = 0x4000,

    /// <summary>The watch is gone, with its folder or because it was taken back.</summary>
    Ignored = 0x8000,

    /// <summary>Refuse what is no folder.</summary>
    OnlyFolder = 0x1000000,
}
