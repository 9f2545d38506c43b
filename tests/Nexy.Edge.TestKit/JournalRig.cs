using System.Text.Json;

namespace Nexy.Edge.TestKit;

/// <summary>
/// A real journald with an empty journal, in a mount namespace of its own: at its usual paths, and unseen by the rest of
/// the machine. Needs the right to make a mount namespace. Any thread.
/// </summary>
public sealed class JournalRig : IDisposable
{
    // As a service's, but nothing is held back: what is written is what is counted.
    private const string Prepare = """
        set -e
        mount -t tmpfs tmpfs /run
        mkdir -p /run/systemd/journal /run/log/journal
        mount -t tmpfs tmpfs /etc/systemd
        printf '[Journal]\nStorage=volatile\nReadKMsg=no\nRateLimitIntervalSec=0\nForwardToSyslog=no\nForwardToConsole=no\n' > /etc/systemd/journald.conf
        echo prepared
        exec sleep infinity
        """;

    // Where packages put theirs, and into a database of this rig's own.
    private const string TakeCatalog = """
        set -e
        mount -t tmpfs tmpfs /usr/lib/systemd/catalog
        cp "$1" /usr/lib/systemd/catalog/
        mount -t tmpfs tmpfs /var/lib/systemd
        mkdir -p /var/lib/systemd/catalog
        journalctl --update-catalog
        """;

    // systemd sets this variable for a service; systemd-cat does not.
    private const string AsService = "JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2) exec \"$@\"";

    private readonly RunningProgram _namespace;
    private RunningProgram? _journald;

    /// <summary>Makes the namespace and starts journald in it.</summary>
    public JournalRig()
    {
        _namespace = RunningProgram.Start("unshare", ["--mount", "--propagation", "private", "sh", "-c", Prepare]);
        try
        {
            _namespace.WaitForOutput("prepared");
            Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private string SocketPath => $"/proc/{_namespace.Id}/root/run/systemd/journal/socket";

    // The root as well: the tests themselves may run in one that is not the namespace's own.
    // And the folder, which would lie outside of that root.
    private string[] Enter => ["--target", $"{_namespace.Id}", "--mount", "--root", "--wd", "--"];

    /// <summary>Starts journald; returns when it takes records.</summary>
    public void Start()
    {
        _journald = RunningProgram.Start(
            "nsenter", [.. Enter, "/lib/systemd/systemd-journald"], new Dictionary<string, string?> { ["SYSTEMD_LOG_TARGET"] = "null" });
        Wait.Until("journald", () => File.Exists(SocketPath));
    }

    /// <summary>journald ends; its journal stays, its sockets go.</summary>
    public void Stop()
    {
        _journald!.Terminate();
        _journald.WaitForExit();
        _journald.Dispose();
        _journald = null;
        RunShell("rm -f /run/systemd/journal/socket /run/systemd/journal/stdout /run/systemd/journal/dev-log");
    }

    /// <summary>journald stands still.</summary>
    public void Freeze() => _journald!.Freeze();

    /// <summary>journald goes on.</summary>
    public void Thaw() => _journald!.Thaw();

    /// <summary>Takes in a message catalog, for <c>journalctl -x</c>.</summary>
    public void AddCatalog(string file) => RunShell(TakeCatalog, file);

    /// <summary>Starts a program as a service whose standard error is the journal.</summary>
    public RunningProgram StartService(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? variables = null) =>
        RunningProgram.Start("nsenter", [.. Enter, "systemd-cat", "-t", "rig", "sh", "-c", AsService, "sh", program, .. arguments], variables);

    /// <summary>Starts a program that finds this journal; its own streams are its reader's.</summary>
    public RunningProgram StartReader(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? variables = null) =>
        RunningProgram.Start("nsenter", [.. Enter, program, .. arguments], variables);

    /// <summary>What journalctl prints of all that was written so far.</summary>
    public string Read(params string[] arguments)
    {
        RunningProgram.Run("nsenter", [.. Enter, "journalctl", "--sync"]);
        var run = RunningProgram.Run("nsenter", [.. Enter, "journalctl", "--no-pager", "-q", "-a", .. arguments]);
        // No match is no failure here, and says nothing.
        return run.ExitCode == 0 || run.Error.Length == 0 ? run.Output : throw new InvalidOperationException(run.ToString());
    }

    /// <summary>The records that match, each with its fields.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Records(params string[] matches) =>
    [
        .. Read(["-o", "json", .. matches]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ToFields),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        _journald?.Dispose();
        _namespace.Dispose();
    }

    private void RunShell(string script, params string[] arguments)
    {
        var run = RunningProgram.Run("nsenter", [.. Enter, "sh", "-c", script, "sh", .. arguments]);
        if (run.ExitCode != 0)
            throw new InvalidOperationException(run.ToString());
    }

    private static Dictionary<string, string> ToFields(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.EnumerateObject().ToDictionary(
            field => field.Name,
            field => field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText());
    }
}
