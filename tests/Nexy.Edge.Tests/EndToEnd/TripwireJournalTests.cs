using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-J3, R-J4: what a technician finds of the tripwires when the daemon is dead.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class TripwireJournalTests : IDisposable
{
    private readonly JournalRig _journal = new();
    private readonly TempFolder _folder = new();

    private string[] Settings =>
    [
        "--set", $"daemon.listen=unix:{_folder.In("control.sock")}", "--set", $"daemon.server=unix:{_folder.In("server.sock")}",
        "--set", "daemon.sink_wait_sec=0.2", "--set", "audio.device_query_cooldown_sec=0.1",
    ];

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [MountNamespaceFact]
    public void Last_snapshot_of_a_dead_daemon_is_told_with_its_age()
    {
        LetDaemonFail();

        FinishedProgram told = Run("tripwires");
        JsonElement json = JsonDocument.Parse(Run("tripwires", "--json").OutputLines[0]).RootElement;
        FinishedProgram since = Run("tripwires", "--since", "-1h");
        FinishedProgram later = Run("tripwires", "--since", "tomorrow");
        FinishedProgram nonsense = Run("tripwires", "--since", "the day before");

        Assert.Equal((int)ExitCode.Unreachable, told.ExitCode);
        Assert.Contains("No daemon answers on", told.Error, StringComparison.Ordinal);
        Assert.Matches(@"left in the journal, \d+ s ago", told.Error);
        Assert.Contains("stream_open_fail_count", told.Output, StringComparison.Ordinal);
        Assert.False(json.TryGetProperty("daemon", out _));
        Assert.True(json.GetProperty("journal_age_sec").GetDouble() >= 0);
        Assert.Contains(
            json.GetProperty("journal").EnumerateArray(),
            one => one.GetProperty("name").GetString() == "stream_open_fail_count" && one.GetProperty("event").GetString() == "snapshot");
        Assert.Equal(0, since.ExitCode);
        Assert.Contains("stream_open_fail_count", since.Output, StringComparison.Ordinal);
        Assert.Contains("holds no tripwire since tomorrow", later.Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.File, nonsense.ExitCode);
        Assert.Contains("the day before", nonsense.Error, StringComparison.Ordinal);
    }

    [MountNamespaceFact]
    public void User_who_may_not_read_the_journal_is_told_which_group_may()
    {
        LetDaemonFail();

        FinishedProgram run = PublishedProgram.RunBesideJournal(
            _journal, ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"], ["tripwires", "--since", "-1h"]);

        Assert.Equal((int)ExitCode.File, run.ExitCode);
        Assert.Contains("join the group systemd-journal", run.Error, StringComparison.Ordinal);
    }

    private FinishedProgram Run(params string[] arguments) =>
        PublishedProgram.RunBesideJournal(_journal, [], [.. arguments, .. Settings]);

    // Speech that finds no sink counts something; the end tells it.
    private void LetDaemonFail()
    {
        using RunningProgram server = PublishedProgram.StartInJournal(_journal, ["server", "--listen", $"unix:{_folder.In("server.sock")}"]);
        Wait.Until("a server", () => _journal.Records("NEXY_DECISION=listening").Count > 0);
        using RunningProgram daemon = PublishedProgram.StartInJournal(_journal, ["daemon", "--sink", "alsa:nothing", .. Settings]);
        Wait.Until("a daemon", () => _journal.Records("NEXY_EVENT=started").Count > 0);
        Assert.Equal((int)ExitCode.Device, PublishedProgram.Run(["ask", "say hello", .. Settings]).ExitCode);
        daemon.Terminate();
        daemon.WaitForExit();
        Wait.Until("a snapshot", () => _journal.Records("NEXY_EVENT=tripwire_snapshot", "NEXY_TRIPWIRE=stream_open_fail_count").Count > 0);
    }
}
