using System.Globalization;
using Nexy.Edge.Daemon;
using Nexy.Edge.Logging;
using Nexy.Edge.Server;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-J3, R-J5, R-J6: what a technician finds in a real journal of what the published program did.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class JournalTests : IDisposable
{
    private readonly JournaledSpeaker _speaker = new();

    private JournalRig Journal => _speaker.Journal;

    public void Dispose() => _speaker.Dispose();

    [MountNamespaceFact]
    public async Task Refused_duplicate_is_found_by_its_fields_and_explained()
    {
        // R-J3, R-J5, R-J6
        Journal.AddCatalog(RepositoryPaths.In("systemd", "nexy-edge.catalog"));
        using var server = _speaker.StartServer();
        using var client = new OwnStreamClient($"unix:{_speaker.ServerSocket}");
        using var first = await client.StartAsync($"say {string.Concat(Enumerable.Repeat("apple. ", 500))}", "s1");

        using var second = await client.StartAsync("say two", "s1");
        await second.FinishAsync();
        await first.FinishAsync();

        _speaker.WaitFor("NEXY_SESSION_ID=s1", "NEXY_DECISION=complete");
        var refused = Assert.Single(Journal.Records("NEXY_SESSION_ID=s1", "NEXY_DECISION=reject"));
        Assert.Equal(
            ("4", "nexy-edge", "concurrent_request", "rejected", OperatorEvents.All[OperatorEventIds.RequestRefused]),
            (refused["PRIORITY"], refused["SYSLOG_IDENTIFIER"], refused["NEXY_ERROR_TYPE"], refused["NEXY_EVENT"], refused["MESSAGE_ID"]));
        Assert.Contains("Nexy.Edge.Server", refused["NEXY_SOURCE"], StringComparison.Ordinal);
        var explained = Journal.Read("-x", $"MESSAGE_ID={refused["MESSAGE_ID"]}");
        Assert.Contains("The answering server refused a request: concurrent_request", explained, StringComparison.Ordinal);
        Assert.Contains("The request of session s1", explained, StringComparison.Ordinal);
    }

    [MountNamespaceFact]
    public void Sink_that_is_lost_is_told_with_its_name_and_generation()
    {
        // R-J3, R-J5
        using var sink = new RigSink(new RigSinkFormat(22050));
        using var server = _speaker.StartServer();
        using var daemon = _speaker.StartDaemon($"[\"alsa:{sink.PcmName}\", \"null\"]");
        using var ask = _speaker.Ask("say one two three four five six seven eight nine ten eleven twelve", "--json");
        ask.WaitForOutput("\"playback\"");

        sink.Kill();

        Assert.Equal(0, ask.WaitForExit().ExitCode);
        _speaker.WaitFor("NEXY_EVENT=output_activated", "NEXY_SINK=null");
        var lost = Assert.Single(Journal.Records("NEXY_EVENT=sink_lost"));
        Assert.Equal($"alsa:{sink.PcmName}", lost["NEXY_SINK"]);
        Assert.True(long.Parse(lost["NEXY_GENERATION"], CultureInfo.InvariantCulture) > 0);
        Assert.Single(Journal.Records($"MESSAGE_ID={lost["MESSAGE_ID"]}"));

        var turn = Assert.Single(Journal.Records("NEXY_EVENT=turn_ended"));
        Assert.Equal(("spoken", "null"), (turn["NEXY_OUTCOME"], turn["NEXY_SINK"]));
        Assert.All(
            (string[])["FIRST_TEXT", "FIRST_AUDIO", "FIRST_FRAME", "END"],
            step => Assert.True(double.Parse(turn[$"NEXY_{step}_MS"], CultureInfo.InvariantCulture) >= 0));

        // R-J4: what was counted is told at the end.
        daemon.Terminate();
        daemon.WaitForExit();
        Assert.Equal("1", Journal.Records("NEXY_TRIPWIRE=stream_lost_count", "NEXY_EVENT=tripwire_snapshot")[^1]["NEXY_VALUE"]);
    }

    [MountNamespaceFact]
    public async Task Speech_over_two_switches_beside_a_refused_duplicate_is_told_whole()
    {
        // R-J3, R-J4, R-J5
        Journal.AddCatalog(RepositoryPaths.In("systemd", "nexy-edge.catalog"));
        using var first = new RigSink(new RigSinkFormat(22050));
        using var second = new RigSink(new RigSinkFormat(22050));
        using var server = _speaker.StartServer();
        using var daemon = _speaker.StartDaemon(
            $"[\"alsa:{first.PcmName}\", \"alsa:{second.PcmName}\"]", "--set", "audio.device_query_cooldown_sec=0.2");
        using var ask = _speaker.Ask(
            $"say {string.Concat(Enumerable.Repeat("one two three four five six seven eight nine ten. ", 4))}", "--json");
        ask.WaitForOutput("\"playback\"");

        first.Kill();
        _speaker.WaitFor("NEXY_EVENT=output_activated", $"NEXY_SINK=alsa:{second.PcmName}");
        first.Replug();
        _speaker.WaitFor("NEXY_EVENT=sink_switched", $"NEXY_SINK=alsa:{first.PcmName}");
        using var client = new OwnStreamClient($"unix:{_speaker.ServerSocket}");
        using var endless = await client.StartAsync($"say {string.Concat(Enumerable.Repeat("apple. ", 500))}", "s2");
        using var duplicate = await client.StartAsync("say two", "s2");
        await duplicate.FinishAsync();
        await endless.FinishAsync();
        Assert.Equal(0, ask.WaitForExit(TimeSpan.FromMinutes(1)).ExitCode);
        daemon.Terminate();
        Assert.Equal(0, daemon.WaitForExit().ExitCode);

        var told = Journal.Records("MESSAGE_ID=" + OperatorEvents.All[OutputLog.SinkLostId])
            .Concat(Journal.Records("MESSAGE_ID=" + OperatorEvents.All[OutputLog.SinkSwitchedId]))
            .Concat(Journal.Records("MESSAGE_ID=" + OperatorEvents.All[OperatorEventIds.RequestRefused])).ToList();
        Assert.Equal(["sink_lost", "sink_switched", "rejected"], told.Select(record => record["NEXY_EVENT"]));
        Assert.All(told, record => Assert.All(
            (string[])["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "NEXY_SOURCE"], field => Assert.NotEmpty(record[field])));
        Assert.All(told[..2], record => Assert.True(long.Parse(record["NEXY_GENERATION"], CultureInfo.InvariantCulture) > 0));
        Assert.Equal(("s2", "concurrent_request"), (told[2]["NEXY_SESSION_ID"], told[2]["NEXY_ERROR_TYPE"]));
        Assert.Equal("1", Journal.Records("NEXY_TRIPWIRE=switch_count", "NEXY_EVENT=tripwire_snapshot")[^1]["NEXY_VALUE"]);
        var explained = Journal.Read("-x", $"MESSAGE_ID={told[1]["MESSAGE_ID"]}");
        Assert.Contains($"Speech went over to alsa:{first.PcmName}", explained, StringComparison.Ordinal);
        Assert.Contains("What to do:", explained, StringComparison.Ordinal);
    }

    [MountNamespaceFact]
    public void Journald_that_stands_still_holds_up_no_speech_and_gets_the_records_later()
    {
        // R-J3, R-D2
        using var server = _speaker.StartServer();
        using var daemon = _speaker.StartDaemon("[\"null\"]");
        Journal.Freeze();

        using var ask = _speaker.Ask("say while nobody writes it down");
        Assert.Equal(0, ask.WaitForExit().ExitCode);

        Journal.Thaw();
        _speaker.WaitFor("NEXY_EVENT=turn_ended");
    }

    [MountNamespaceFact]
    public void Journald_that_was_restarted_gets_the_records_from_then_on()
    {
        // R-D2
        using var server = _speaker.StartServer();
        using var daemon = _speaker.StartDaemon("[\"null\"]");

        Journal.Stop();
        using var during = _speaker.Ask("say nobody listens");
        Assert.Equal(0, during.WaitForExit().ExitCode);
        Journal.Start();
        using var after = _speaker.Ask("say here again");
        Assert.Equal(0, after.WaitForExit().ExitCode);

        _speaker.WaitFor("NEXY_EVENT=turn_ended");
    }
}
