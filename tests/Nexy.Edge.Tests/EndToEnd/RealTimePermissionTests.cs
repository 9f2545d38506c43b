using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-A14: the daemon takes what the kernel grants its audio threads, does without the rest, and says which once.</summary>
public sealed class RealTimePermissionTests
{
    [Fact]
    public void Daemon_without_permissions_runs_and_says_once_what_would_permit_them()
    {
        using TempFolder folder = new();
        using RunningProgram daemon = RunningProgram.Start(
            "prlimit", ["--memlock=65536:65536", "--rtprio=0:0", .. WithoutCapabilities(), .. DaemonIn(folder)]);

        daemon.WaitForError("Real time:");

        string line = Assert.Single(daemon.Error.Split('\n'), text => text.Contains("Real time:", StringComparison.Ordinal));
        Assert.Contains("LimitRTPRIO=20 or CAP_SYS_NICE permits it", line, StringComparison.Ordinal);
        Assert.Contains("64 KiB; LimitMEMLOCK=infinity or CAP_IPC_LOCK permits it", line, StringComparison.Ordinal);
        Assert.Equal(0, LockedKib(daemon.Id));
    }

    [Fact]
    public void Daemon_that_may_lock_memory_locks_it()
    {
        if (Environment.IsPrivilegedProcess)
        {
            using TempFolder folder = new();
            using RunningProgram daemon = PublishedProgram.Start(DaemonIn(folder)[1..]);

            daemon.WaitForError("memory is locked");

            Assert.True(LockedKib(daemon.Id) > 0);
        }
    }

    // Only root has them in the first place, and only root may take them away like this.
    private static string[] WithoutCapabilities() =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-sys_nice,-ipc_lock,-sys_resource"] : [];

    private static string[] DaemonIn(TempFolder folder) =>
    [
        PublishedProgram.FilePath, "daemon", "--sink", "null", "--set", $"daemon.listen=unix:{folder.In("control.sock")}",
    ];

    private static long LockedKib(int processId) => long.Parse(
        File.ReadLines($"/proc/{processId}/status").Single(line => line.StartsWith("VmLck:", StringComparison.Ordinal)).Split(
            [' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture);
}
