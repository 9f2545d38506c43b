using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>
/// The service manager's part of libsystemd, see freedesktop.org/software/systemd/man/latest/sd_notify.html. Both read the
/// environment that the process was started with. A notification blocks while the manager does not read.
/// </summary>
internal static partial class LibSdDaemon
{
    /// <returns>Positive when it was sent, 0 without a manager, a negative errno when it could not be.</returns>
    [LibraryImport(LibSdBus.Library, EntryPoint = "sd_notify", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Notify(int unsetEnvironment, string state);

    /// <returns>Positive when the manager expects signs of life from this process, with the longest time between two.</returns>
    [LibraryImport(LibSdBus.Library, EntryPoint = "sd_watchdog_enabled")]
    public static partial int WatchdogEnabled(int unsetEnvironment, out ulong periodUs);
}
