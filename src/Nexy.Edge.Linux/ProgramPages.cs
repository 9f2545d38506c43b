using System.Globalization;
using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>
/// The start reads megabytes of the program file that nothing needs later: the runtime unpacks its type data from it, and
/// the configuration, the logging and the listener are set up by code that runs once. Mapped pages count as the process's
/// memory, and the kernel takes them for wanted.
/// </summary>
public static unsafe class ProgramPages
{
    private const int DontNeed = 4;
    private const ulong IsPresent = 1UL << 63;
    private const ulong IsOfFile = 1UL << 61;

    /// <summary>
    /// Lets go of what was read so far; what is needed again is mapped again from the page cache, 64 KiB at a time. Not for a
    /// process with locked memory, which wants no such thing. Any thread.
    /// </summary>
    /// <returns>Bytes of address space that were let go of; 0 where the kernel does not show the mappings.</returns>
    public static long Release()
    {
        if (Environment.ProcessPath is not { } program)
            return 0;
        try
        {
            using FileStream pageMap = new("/proc/self/pagemap", FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return File.ReadLines("/proc/self/maps").Where(line => line.EndsWith(program, StringComparison.Ordinal))
                .Sum(line => Release(line, pageMap));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A sandbox without /proc: the memory stays as it is.
            return 0;
        }
    }

    // "start-end permissions offset device inode path"
    private static long Release(string mapping, FileStream pageMap)
    {
        ReadOnlySpan<char> line = mapping;
        int dash = line.IndexOf('-');
        int space = line.IndexOf(' ');
        if (line[(space + 1)..].StartsWith("rw", StringComparison.Ordinal))
            return 0;
        nuint start = nuint.Parse(line[..dash], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        nuint end = nuint.Parse(line[(dash + 1)..space], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        bool isReleased = !HasOwnPages(pageMap, start, end) && LibC.MAdvise((void*)start, end - start, DontNeed) == 0;
        return isReleased ? (long)(end - start) : 0;
    }

    // Relocated pages are read-only, too, but nowhere else than here: to let go of them would be to lose them.
    private static bool HasOwnPages(FileStream pageMap, nuint start, nuint end)
    {
        nuint pageBytes = (nuint)Environment.SystemPageSize;
        ulong[] pages = new ulong[(end - start) / pageBytes];
        pageMap.Position = (long)(start / pageBytes * sizeof(ulong));
        pageMap.ReadExactly(MemoryMarshal.AsBytes(pages.AsSpan()));
        return Array.Exists(pages, page => (page & IsPresent) != 0 && (page & IsOfFile) == 0);
    }
}
