using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>
/// The journal's part of libsystemd, see freedesktop.org/software/systemd/man/latest/sd_journal_sendv.html. The call
/// blocks while journald does not read, and says nothing when there is no journald at all.
/// </summary>
internal static unsafe partial class LibJournal
{
    [LibraryImport(LibSdBus.Library, EntryPoint = "sd_journal_sendv")]
    public static partial int SendFields(IoVector* fields, int count);
}
