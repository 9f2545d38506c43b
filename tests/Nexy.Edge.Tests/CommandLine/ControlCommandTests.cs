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
            ContentRate = 22050, Resampling = true, QueuedFrames = 11025, PlayedFrames = 7, StandbySink = "alsa:default",
            PendingDeviceCalls = 1, StallsInRow = 2,
            Sinks =
            {
                new SinkStatus { Name = "alsa:hw:CARD=Device", Kind = "usb", InUse = true },
                new SinkStatus { Name = "alsa:default", Kind = "unknown", Presumed = true },
            },
        },
        VolumePercent = 80,
        Muted = true,
        Ducked = true,
        Gain = 0.5,
        Server = new ServerStatus { Address = "unix:/run/s.sock", LastError = "gone" },
        ActiveTurnIds = { "turn-1" },
        Tripwires =
        {
            new Tripwire { Name = "callback_underrun_count", Unit = "count", Value = 2 },
            new Tripwire { Name = "recreate_total_ms", Unit = "ms", Value = 1.5, Max = 4, Count = 17 },
        },
        LastEvents =
        {
            new OutputRecord
            {
                Number = 8, At = Timestamp.FromDateTime(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc)),
                Age = Duration.FromTimeSpan(TimeSpan.FromSeconds(61.25)), Kind = "no_sink", Detail = "none opened",
            },
            new OutputRecord
            {
                Number = 9, At = Timestamp.FromDateTime(new DateTime(2026, 1, 2, 3, 5, 0, DateTimeKind.Utc)),
                Age = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)), Kind = "activated", Generation = 3,
                Sink = "alsa:default", StreamRate = 48000, StreamChannels = 2, Detail = "activated gen=3",
            },
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
    [InlineData("40", 40, null, null, null)]
    [InlineData("0", 0, null, null, null)]
    [InlineData("+5", null, 5, null, null)]
    [InlineData("-5", null, -5, null, null)]
    [InlineData("--mute", null, null, true, null)]
    [InlineData("--unmute", null, null, false, null)]
    [InlineData("--duck", null, null, null, true)]
    [InlineData("--unduck", null, null, null, false)]
    [InlineData("--json", null, null, null, null)]
    public async Task Volume_sets_steps_mutes_ducks_or_asks(string argument, int? percent, int? step, bool? muted, bool? ducked)
    {
        await using var daemon = await FakeDaemon.StartAsync();

        var run = await ProgramRun.RunAsync("volume", argument, "--set", $"daemon.listen={daemon.Address}");

        Assert.Equal(0, run.ExitCode);
        var asked = daemon.Volume!;
        Assert.Equal(percent, asked.ChangeCase == SetVolumeRequest.ChangeOneofCase.Percent ? asked.Percent : null);
        Assert.Equal(step, asked.ChangeCase == SetVolumeRequest.ChangeOneofCase.StepPercent ? asked.StepPercent : null);
        Assert.Equal(muted, asked.HasMuted ? asked.Muted : null);
        Assert.Equal(ducked, asked.HasDucked ? asked.Ducked : null);
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

    [Theory]
    [InlineData("--mute", "--unmute")]
    [InlineData("--duck", "--unduck")]
    public async Task Volume_of_two_minds_is_a_usage_error(string one, string other)
    {
        var run = await ProgramRun.RunAsync("volume", one, other);

        Assert.Equal((int)ExitCode.Usage, run.ExitCode);
        Assert.Contains($"{one} and {other} exclude each other", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "in the order of audio.sinks\n")]
    [InlineData("usb", "usb until it goes\n")]
    [InlineData("alsa:hw:CARD=Device", "alsa:hw:CARD=Device until it goes\n")]
    public async Task Sink_shows_or_chooses_and_lists_what_there_is(string name, string first)
    {
        await using var daemon = await FakeDaemon.StartAsync(status: Status);
        string[] line = ["sink", .. name.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--set", $"daemon.listen={daemon.Address}"];

        var text = await ProgramRun.RunAsync(line);
        var json = await ProgramRun.RunAsync([.. line, "--json"]);

        Assert.Equal(
            (0, $"{first}  alsa:hw:CARD=Device, usb, in use\n  alsa:default, unknown, not known until opened\n"),
            (text.ExitCode, text.Output));
        Assert.Equal(name, daemon.Chosen!.Sink);
        var choice = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal(name.Length > 0, choice.TryGetProperty("chosen_sink", out _));
        Assert.Equal(2, choice.GetProperty("sinks").GetArrayLength());
    }

    [Fact]
    public async Task Status_shows_the_sink_that_was_chosen()
    {
        var status = Status.Clone();
        status.Output.ChosenSink = "usb";
        await using var daemon = await FakeDaemon.StartAsync(status: status);

        var text = await ProgramRun.RunAsync("status", "--set", $"daemon.listen={daemon.Address}");
        var json = await ProgramRun.RunAsync("status", "--json", "--set", $"daemon.listen={daemon.Address}");

        Assert.Contains("\nchosen sink                  usb, until it goes\n", text.Output, StringComparison.Ordinal);
        Assert.Equal("usb", JsonDocument.Parse(json.Output).RootElement.GetProperty("output").GetProperty("chosen_sink").GetString());
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
            volume                       80 %, -6.0 dB, muted, ducked
            sink                         alsa:hw:CARD=Device, usb, in use
            sink                         alsa:default, unknown, prepared, not known until opened
            device calls                 1 not returned
            server                       unix:/run/s.sock, not reachable: gone
            turns                        turn-1
            callback_underrun_count      2 count
            recreate_total_ms            1.5 ms (at most 4, 17 measured)
            event 8                      2026-01-02 03:04:05.678Z, 61.3 s ago, no_sink: none opened
            event 9                      2026-01-02 03:05:00.000Z, 2.0 s ago, activated, alsa:default: activated gen=3

            """, run.Output);
    }

    [Theory]
    [InlineData("serving", "", "reachable, serving")]
    [InlineData("serving", "text", "reachable, serving, not working: text")]
    [InlineData("emergency", "voice text", "reachable, emergency, not working: voice, text")]
    [InlineData("starting", "", "reachable, starting")]
    public async Task Status_tells_the_state_of_the_server_and_what_of_it_does_not_work(string state, string down, string expected)
    {
        // R-S15
        var modules = down.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await using var daemon = await FakeDaemon.StartAsync(status: new GetStatusResponse
        {
            Server = new ServerStatus { Address = "unix:/run/s.sock", Reachable = true, State = state, ModulesDown = { modules } },
        });

        var text = await ProgramRun.RunAsync("status", "--set", $"daemon.listen={daemon.Address}");
        var json = await ProgramRun.RunAsync("status", "--json", "--set", $"daemon.listen={daemon.Address}");

        Assert.Contains($"unix:/run/s.sock, {expected}\n", text.Output, StringComparison.Ordinal);
        var server = JsonDocument.Parse(json.Output).RootElement.GetProperty("server");
        Assert.Equal(state, server.GetProperty("state").GetString());
        Assert.Equal(modules, server.GetProperty("modules_down").EnumerateArray().Select(module => module.GetString()));
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
        Assert.Equal(17, status.GetProperty("tripwires")[1].GetProperty("count").GetInt64());
        Assert.True(status.GetProperty("ducked").GetBoolean());
        Assert.Equal(0.5, status.GetProperty("gain").GetDouble());
        Assert.Equal("alsa:default", status.GetProperty("output").GetProperty("standby_sink").GetString());
        Assert.Equal(2, status.GetProperty("output").GetProperty("stalls_in_row").GetInt32());
        Assert.True(status.GetProperty("output").GetProperty("sinks")[0].GetProperty("in_use").GetBoolean());
        var told = status.GetProperty("last_events");
        Assert.False(told[0].TryGetProperty("generation", out _));
        Assert.Equal(61.25, told[0].GetProperty("age_sec").GetDouble());
        Assert.Equal((9, "activated"), (told[1].GetProperty("number").GetInt64(), told[1].GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Status_of_a_daemon_that_tells_nothing_is_shown_all_the_same()
    {
        await using var daemon = await FakeDaemon.StartAsync();

        Assert.Equal(0, (await ProgramRun.RunAsync("status", "--set", $"daemon.listen={daemon.Address}")).ExitCode);
        Assert.Equal(0, (await ProgramRun.RunAsync("status", "--json", "--set", $"daemon.listen={daemon.Address}")).ExitCode);
    }
}
