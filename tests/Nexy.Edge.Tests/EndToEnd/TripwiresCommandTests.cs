using System.Text.Json;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-J4: tripwires of the published program, live.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class TripwiresCommandTests : IDisposable
{
    private readonly RunningSpeaker _speaker = RunningSpeaker.Start("null", "server.max_concurrent_streams=1");

    public void Dispose() => _speaker.Dispose();

    [Fact]
    public void Daemon_and_server_are_shown_with_thresholds_and_status_tells_the_same()
    {
        // R-J1, R-J2, R-J4
        Assert.Equal(0, _speaker.Run("ask", "say hello").ExitCode);

        FinishedProgram table = _speaker.Run("tripwires");
        JsonElement now = Json.Of(_speaker.Run("tripwires", "--json"));
        string status = _speaker.Run("status").Output;

        Assert.Equal(0, table.ExitCode);
        Assert.StartsWith("TRIPWIRE ", table.OutputLines[0], StringComparison.Ordinal);
        Assert.Equal(TripwireDefinitions.Output.Select(one => one.Name), NamesOf(now.GetProperty("daemon")));
        Assert.Equal(TripwireDefinitions.Server.Select(one => one.Name), NamesOf(now.GetProperty("server")));
        Assert.Equal(
            TripwireDefinitions.All.Select(one => one.Name), table.OutputLines.Skip(1).Select(line => line.Split(' ')[0]));
        Assert.Equal(1, One(now.GetProperty("server"), "request_count").GetProperty("value").GetDouble());
        Assert.True(One(now.GetProperty("server"), "first_audio_ms").GetProperty("value").GetDouble() > 0);
        Assert.Equal(1, One(now.GetProperty("daemon"), "callback_underrun_count").GetProperty("threshold").GetDouble());
        Assert.Matches("request_count +1 count", status);
    }

    [Fact]
    public async Task Refusals_are_counted_by_type_and_cross_their_threshold()
    {
        // R-S4, R-J4
        using RunningProgram first = _speaker.StartCommand("ask", "--json", $"say {string.Concat(Enumerable.Repeat("apple. ", 200))}");
        first.WaitForOutput("\"audio\"");

        using OwnStreamClient client = new($"unix:{_speaker.ServerSocket}");
        using IStreamInFlight second = await client.StartAsync("say two", "s2");
        await second.FinishAsync();

        JsonElement refused = One(
            Json.Of(_speaker.Run("tripwires", "--json")).GetProperty("server"), "refused_stream_limit_exceeded_count");
        Assert.Equal((1, true), (refused.GetProperty("value").GetDouble(), refused.GetProperty("over").GetBoolean()));
        Assert.Contains("OVER", LineOf(_speaker.Run("tripwires"), "refused_stream_limit_exceeded_count"), StringComparison.Ordinal);
    }

    [Fact]
    public void Following_prints_what_changes_until_it_is_interrupted()
    {
        using RunningProgram follow = _speaker.StartCommand("tripwires", "--follow", "--json");
        follow.WaitForOutput("\"server\"");

        Assert.Equal(0, _speaker.Run("ask", "say hello").ExitCode);
        follow.WaitForOutput("\"name\":\"request_count\",\"unit\":\"count\",\"value\":1");
        follow.Interrupt();

        FinishedProgram ended = follow.WaitForExit();
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
    }

    [Fact]
    public void Without_daemon_and_journalctl_it_is_told_what_is_missing()
    {
        FinishedProgram run = PublishedProgram.RunWith(
            new Dictionary<string, string?> { ["PATH"] = "/nonexistent" },
            "tripwires", "--set", $"daemon.listen=unix:{_speaker.PathOf("nobody.sock")}");

        Assert.Equal((int)ExitCode.File, run.ExitCode);
        Assert.Contains("No daemon answers on", run.Error, StringComparison.Ordinal);
        Assert.Contains("journalctl is not installed", run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> NamesOf(JsonElement tripwires) =>
        tripwires.EnumerateArray().Select(one => one.GetProperty("name").GetString());

    private static JsonElement One(JsonElement tripwires, string name) =>
        tripwires.EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);

    private static string LineOf(FinishedProgram table, string name) =>
        table.OutputLines.Single(line => line.StartsWith($"{name} ", StringComparison.Ordinal));
}
