using System.Globalization;
using Nexy.Edge.Logging;
using Nexy.Edge.Server;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-J3, R-J5, R-J6: what a technician finds in a real journal of what the published program did.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class JournalTests : IDisposable
{
    private readonly JournalRig _journal = new();
    private readonly TempFolder _folder = new();

    private string ServerSocket => _folder.In("server.sock");

    private string ConfigFile => _folder.In("nexy-edge.yaml");

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [MountNamespaceFact]
    public async Task Refused_duplicate_is_found_by_its_fields_and_explained()
    {
        // R-J3, R-J5, R-J6
        _journal.AddCatalog(RepositoryPaths.In("systemd", "nexy-edge.catalog"));
        using var server = StartServer();
        using var client = new OwnStreamClient($"unix:{ServerSocket}");
        using var first = await client.StartAsync($"say {string.Concat(Enumerable.Repeat("apple. ", 500))}", "s1");

        using var second = await client.StartAsync("say two", "s1");
        await second.FinishAsync();
        await first.FinishAsync();

        WaitFor("NEXY_SESSION_ID=s1", "NEXY_DECISION=complete");
        var refused = Assert.Single(_journal.Records("NEXY_SESSION_ID=s1", "NEXY_DECISION=reject"));
        Assert.Equal(
            ("4", "nexy-edge", "concurrent_request", "rejected", OperatorEvents.All[OperatorEventIds.RequestRefused]),
            (refused["PRIORITY"], refused["SYSLOG_IDENTIFIER"], refused["NEXY_ERROR_TYPE"], refused["NEXY_EVENT"], refused["MESSAGE_ID"]));
        Assert.Contains("Nexy.Edge.Server", refused["NEXY_SOURCE"], StringComparison.Ordinal);
        var explained = _journal.Read("-x", $"MESSAGE_ID={refused["MESSAGE_ID"]}");
        Assert.Contains("The answering server refused a request: concurrent_request", explained, StringComparison.Ordinal);
        Assert.Contains("The request of session s1", explained, StringComparison.Ordinal);
    }

    [MountNamespaceFact]
    public void Sink_that_is_lost_is_told_with_its_name_and_generation()
    {
        // R-J3, R-J5
        using var sink = new RigSink(new RigSinkFormat(22050));
        using var server = StartServer();
        using var daemon = StartDaemon($"[\"alsa:{sink.PcmName}\", \"null\"]");
        using var ask = Ask("say one two three four five six seven eight nine ten eleven twelve", "--json");
        ask.WaitForOutput("\"playback\"");

        sink.Kill();

        Assert.Equal(0, ask.WaitForExit().ExitCode);
        WaitFor("NEXY_EVENT=output_activated", "NEXY_SINK=null");
        var lost = Assert.Single(_journal.Records("NEXY_EVENT=sink_lost"));
        Assert.Equal($"alsa:{sink.PcmName}", lost["NEXY_SINK"]);
        Assert.True(long.Parse(lost["NEXY_GENERATION"], CultureInfo.InvariantCulture) > 0);
        Assert.Single(_journal.Records($"MESSAGE_ID={lost["MESSAGE_ID"]}"));

        var turn = Assert.Single(_journal.Records("NEXY_EVENT=turn_ended"));
        Assert.Equal(("spoken", "null"), (turn["NEXY_OUTCOME"], turn["NEXY_SINK"]));
        Assert.All(
            (string[])["FIRST_TEXT", "FIRST_AUDIO", "FIRST_FRAME", "END"],
            step => Assert.True(double.Parse(turn[$"NEXY_{step}_MS"], CultureInfo.InvariantCulture) >= 0));

        // R-J4: what was counted is told at the end.
        daemon.Terminate();
        daemon.WaitForExit();
        Assert.Equal("1", _journal.Records("NEXY_TRIPWIRE=stream_lost_count", "NEXY_EVENT=tripwire_snapshot")[^1]["NEXY_VALUE"]);
    }

    [MountNamespaceFact]
    public void Journald_that_stands_still_holds_up_no_speech_and_gets_the_records_later()
    {
        // R-J3, R-D2
        using var server = StartServer();
        using var daemon = StartDaemon("[\"null\"]");
        _journal.Freeze();

        using var ask = Ask("say while nobody writes it down");
        Assert.Equal(0, ask.WaitForExit().ExitCode);

        _journal.Thaw();
        WaitFor("NEXY_EVENT=turn_ended");
    }

    [MountNamespaceFact]
    public void Journald_that_was_restarted_gets_the_records_from_then_on()
    {
        // R-D2
        using var server = StartServer();
        using var daemon = StartDaemon("[\"null\"]");

        _journal.Stop();
        using var during = Ask("say nobody listens");
        Assert.Equal(0, during.WaitForExit().ExitCode);
        _journal.Start();
        using var after = Ask("say here again");
        Assert.Equal(0, after.WaitForExit().ExitCode);

        WaitFor("NEXY_EVENT=turn_ended");
    }

    private RunningProgram StartServer()
    {
        var server = PublishedProgram.StartInJournal(_journal, ["server", "--listen", $"unix:{ServerSocket}"]);
        WaitFor("NEXY_DECISION=listening");
        return server;
    }

    private RunningProgram StartDaemon(string sinks)
    {
        File.WriteAllText(ConfigFile, $"""
            daemon:
              listen: unix:{_folder.In("control.sock")}
              server: unix:{ServerSocket}
              hardware_id: journal
            audio:
              sinks: {sinks}
            """);
        var daemon = PublishedProgram.StartInJournal(_journal, ["daemon", "--config", ConfigFile]);
        WaitFor("NEXY_EVENT=started");
        return daemon;
    }

    private RunningProgram Ask(string prompt, params string[] arguments) =>
        PublishedProgram.Start(["ask", prompt, "--config", ConfigFile, .. arguments]);

    private void WaitFor(params string[] matches) =>
        Wait.Until($"a record with {string.Join(' ', matches)}", () => _journal.Records(matches).Count > 0);
}
