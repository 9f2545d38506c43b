using System.Runtime.InteropServices;

namespace Nexy.Edge.Rpc.Interop;

/// <summary>The few calls of the C library that .NET does not wrap; none waits for a peer.</summary>
internal static unsafe partial class LibC
{
    public const int CurrentFolder = -100;
    public const int NoFollow = 0x100;
    public const uint TypeAndMode = 3;
    public const uint GroupOnly = 0x10;
    public const int NoEntry = 2;
    public const int FileTypeMask = 0xF000;
    public const int SocketType = 0xC000;

    private const string Library = "libc";

    /// <summary>statx(2): unlike stat its structure is the same on all processors.</summary>
    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int StatX(int folder, string path, int flags, uint mask, out FileStatus status);

    /// <summary>chown(2); an id of all ones leaves the owner alone.</summary>
    [LibraryImport(Library, EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeOwner(string path, uint ownerId, uint groupId);

    /// <summary>chmod(2).</summary>
    [LibraryImport(Library, EntryPoint = "chmod", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeMode(string path, uint mode);

    /// <summary>geteuid(2).</summary>
    [LibraryImport(Library, EntryPoint = "geteuid")]
    public static partial uint EffectiveUserId();

    /// <summary>getgrnam_r(3): returns an errno; reads files or asks a name service, so it may take a while.</summary>
    [LibraryImport(Library, EntryPoint = "getgrnam_r", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int GetGroupByName(string name, out GroupEntry entry, byte* strings, nuint stringsBytes, out nint found);
}
