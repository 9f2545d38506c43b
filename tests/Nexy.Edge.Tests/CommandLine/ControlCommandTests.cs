using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Tests.Control;

namespace Nexy.Edge.Tests.CommandLine;

/// <summary>stop, volume and status against a control service on a real socket.</summary>
public sealed class ControlCommandTests
{
    private static readonly GetStatusResponse Status = new()
    {
        Version = "1.2.3",
        Uptime = Duration.FromTimeSpan(TimeSpan.FromSeconds(90061)),
        Output = new OutputStatus
        {
            State = "running", Sink = "alsa:default", Generation = 3, StreamRate = 48000, StreamChannels = 2,
            ContentRate = 22050, Resampling = true, QueuedFrames = 11025, PlayedFrames = 7,
        },
        VolumePercent = 80,
        Muted = true,
        Server = new ServerStatus { Address = "unix:/run/s.sock", LastError = "gone" },
        ActiveTurnIds = { "turn-1" },
        Tripwires =
        {
            new Tripwire { Name = "callback_underrun_count", Unit = "count", Value = 2 },
            new Tripwire { Name = "recreate_total_ms", Unit = "ms", Value = 1.5, Max = 4 },
        },
    };

    [Fact]
    public async Task Stop_tells_what_it_ended()
    {
        await using var daemon = await FakeDaemon.StartAsync(stopped: new StopResponse { StoppedTurnIds = { "turn-1", "turn-2" } });

        var text = await ProgramRun.RunAsync("stop", "--set", $"daemon.listen={daemon.Address}");
        var json = await ProgramRun.RunAsync("stop", "--json", "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal((0, "Stopped: turn-1, turn-2.\n"), (text.ExitCode, text.Output));
        Assert.Equal("{\"stopped_turn_ids\":[\"turn-1\",\"turn-2\"]}\n", json.Output);
    }

    [Theory]
    [InlineData("40", 40, null, null)]
    [InlineData("0", 0, null, null)]
    [InlineData("+5", null, 5, null)]
    [InlineData("-5", null, -5, null)]
    [InlineData("--mute", null, null, true)]
    [InlineData("--unmute", null, null, false)]
    [InlineData("--json", null, null, null)]
    public async Task Volume_sets_steps_mutes_or_asks(string argument, int? percent, int? step, bool? muted)
    {
        await using var daemon = await FakeDaemon.StartAsync();

        var run = await ProgramRun.RunAsync("volume", argument, "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal(0, run.ExitCode);
        var asked = daemon.Volume!;
        Assert.Equal(percent, asked.ChangeCase == SetVolumeRequest.ChangeOneofCase.Percent ? asked.Percent : null);
        Assert.Equal(step, asked.ChangeCase == SetVolumeRequest.ChangeOneofCase.StepPercent ? asked.StepPercent : null);
        Assert.Equal(muted, asked.HasMuted ? asked.Muted : null);
    }

    [Theory]
    [InlineData("101")]
    [InlineData("-101")]
    [InlineData("loud")]
    [InlineData("4.5")]
    public async Task Volume_out_of_range_is_a_usage_error(string argument)
    {
        var run = await ProgramRun.RunAsync("volume", argument);

        Assert.Equal((int)ExitCode.Usage, run.ExitCode);
        Assert.Contains("allowed: 0 to 100", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_for_people_has_a_line_for_each_part()
    {
        await using var daemon = await FakeDaemon.StartAsync(status: Status);

        var run = await ProgramRun.RunAsync("status", "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal(
            """
            version                      1.2.3, up 1.01:01:01
            output                       running, alsa:default, 48000 Hz, 2 ch, generation 3, resampled from 22050 Hz
            queue                        11025 frames (0.50 s) waiting, 7 played
            volume                       80 %, muted
            server                       unix:/run/s.sock, not reachable: gone
            turns                        turn-1
            callback_underrun_count      2 count
            recreate_total_ms            1.5 ms (at most 4)

            """, run.Output);
    }

    [Fact]
    public async Task Status_for_machines_holds_the_same()
    {
        await using var daemon = await FakeDaemon.StartAsync(status: Status);

        var run = await ProgramRun.RunAsync("status", "--json", "--set", $"daemon.listen={daemon.Address}");

        var status = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(90061, status.GetProperty("uptime_sec").GetDouble());
        Assert.Equal(48000, status.GetProperty("output").GetProperty("stream_rate_hz").GetInt32());
        Assert.False(status.GetProperty("server").GetProperty("reachable").GetBoolean());
        Assert.Equal(4, status.GetProperty("tripwires")[1].GetProperty("max").GetDouble());
    }

    [Fact]
    public async Task Status_of_a_daemon_that_tells_nothing_is_shown_all_the_same()
    {
        await using var daemon = await FakeDaemon.StartAsync();

        Assert.Equal(0, (await ProgramRun.RunAsync("status", "--set", $"daemon.listen={daemon.Address}")).ExitCode);
        Assert.Equal(0, (await ProgramRun.RunAsync("status", "--json", "--set", $"daemon.listen={daemon.Address}")).ExitCode);
    }
}
