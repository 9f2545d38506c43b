using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>Device files; see open(2), ioctl(2), statx(2). None of these block on the devices they are used with.</summary>
internal static unsafe partial class LibC
{
    // Variadic in C; without O_CREAT there is no further argument.
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int DeviceControl(int descriptor, CULong request, void* argument);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FileStatus(int folder, string path, int flags, uint mask, StatX* status);
}
