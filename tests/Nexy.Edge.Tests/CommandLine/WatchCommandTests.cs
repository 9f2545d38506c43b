using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tests.Control;

namespace Nexy.Edge.Tests.CommandLine;

/// <summary>watch against a control service on a real socket.</summary>
public sealed class WatchCommandTests
{
    private static readonly LightsState Dark = new()
    {
        State = "idle", Wish = "off", Lights = { new LightStatus { Place = "spi:0", State = "trouble", Detail = "taken" } },
    };

    private static readonly WatchEvent[] All =
    [
        At(new WatchEvent
        {
            State = new SpeakerState
            {
                Version = "1.2.3",
                Output = new OutputStatus { State = "running", Sink = "null", StreamRate = 48000, StreamChannels = 2, Generation = 3 },
                Volume = new VolumeState { Percent = 40, Muted = true },
                Turns = { new TurnState { TurnId = "turn-1", Phase = TurnState.Types.Phase.Speaking } },
                Buttons = { new ButtonState { Place = "key:MUTE", State = "ready", Detail = "Headset" } },
                Tripwires = { new Tripwire { Name = "callback_underrun_count", Unit = "count", Value = 2, Threshold = 1, Over = true } },
                Listening = new ListeningState { Listening = true },
                Lights = Dark,
            },
        }),
        At(new WatchEvent { Turn = new TurnStep { TurnId = "turn-1", Step = new TurnEvent { Text = "one\u001b[2J\ntwo" } } }),
        At(new WatchEvent
        {
            Turn = new TurnStep
            {
                TurnId = "turn-1", Step = new TurnEvent { Ended = new TurnEnded { Outcome = TurnEnded.Types.Outcome.Failed, Message = "why" } },
            },
        }),
        At(new WatchEvent { Output = new OutputStatus { State = "lost", LastError = "gone" } }),
        At(new WatchEvent { Volume = new VolumeState { Percent = 41, Ducked = true } }),
        At(new WatchEvent { Record = new OutputRecord { Number = 4, Kind = "lost", Sink = "null", Detail = "it went" } }),
        At(new WatchEvent { Gesture = new ButtonGestureMade { Place = "rel:DIAL", Gesture = "turn", Steps = -3 } }),
        At(new WatchEvent { Button = new ButtonState { Place = "key:MUTE", State = "absent", Detail = "no input device has it" } }),
        At(new WatchEvent { Tripwire = new Tripwire { Name = "recreate_count", Unit = "count", Value = 1 } }),
        At(new WatchEvent { Listening = new ListeningState() }),
        At(new WatchEvent { Lights = Dark }),
        At(new WatchEvent { Missed = new MissedEvents { Events = 12 } }),
        // Of a daemon that knows more.
        At(new WatchEvent()),
    ];

    [Fact]
    public async Task People_get_a_line_for_each_change_and_end_it_with_an_interrupt()
    {
        await using var daemon = await FakeDaemon.StartAsync();
        daemon.Watched = All;

        var run = await RunAsync(daemon);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches(@"^\d\d:\d\d:05\.678  ", line));
        Assert.Equal(
            [
                "output     running, null, 48000 Hz, 2 ch, generation 3", "volume     40 %, muted", "turn-1     speaking",
                "button     key:MUTE ready: Headset", "tripwire   callback_underrun_count 2 count, over 1", "lights     idle (off)", "light      spi:0 trouble: taken", "listening  yes",
                "turn-1     text: one [2J two", "turn-1     failed why", "output     lost: gone", "volume     41 %, ducked",
                "record     lost: it went", "gesture    turn -3 at rel:DIAL", "button     key:MUTE absent: no input device has it",
                "tripwire   recreate_count 1 count", "listening  no", "lights     idle (off)", "light      spi:0 trouble: taken",
                "missed     12 changes, by reading too slowly; how it is now:",
            ],
            lines.Select(line => line["00:00:05.678  ".Length..]));
    }

    [Fact]
    public async Task Machines_get_an_object_for_each_message()
    {
        await using var daemon = await FakeDaemon.StartAsync();
        daemon.Watched = All;

        var run = await RunAsync(daemon, "--json");

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["state", "turn", "turn", "output", "volume", "record", "gesture", "button", "tripwire", "listening", "lights", "missed"],
            lines.Select(line => line.GetProperty("event").GetString()));
        Assert.All(lines, line => Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), line.GetProperty("at").GetDateTime().ToUniversalTime()));
        var state = lines[0].GetProperty("state");
        Assert.Equal("speaking", state.GetProperty("turns")[0].GetProperty("phase").GetString());
        Assert.Equal((40, true), (state.GetProperty("volume").GetProperty("volume_percent").GetInt32(), state.GetProperty("listening").GetBoolean()));
        Assert.Equal(("turn-1", "failed"), (lines[2].GetProperty("turn_id").GetString(), lines[2].GetProperty("step").GetProperty("outcome").GetString()));
        Assert.Equal("trouble", lines[10].GetProperty("lights").GetProperty("lights")[0].GetProperty("state").GetString());
        Assert.Equal("off", state.GetProperty("lights").GetProperty("wish").GetString());
        Assert.Equal(-3, lines[6].GetProperty("steps").GetInt32());
        Assert.Equal(12, lines[11].GetProperty("missed").GetInt64());
    }

    [Fact]
    public async Task End_of_the_daemon_is_told_as_that()
    {
        var daemon = await FakeDaemon.StartAsync();
        var running = ProgramRun.RunAsync("watch", "--set", $"daemon.listen={daemon.Address}");
        await daemon.Prompted;

        await daemon.DisposeAsync();

        var run = await running;
        Assert.Equal((int)ExitCode.Unreachable, run.ExitCode);
        Assert.Contains(daemon.Address, run.Error, StringComparison.Ordinal);
    }

    private static async Task<FinishedProgram> RunAsync(FakeDaemon daemon, params string[] options)
    {
        using var interrupt = new CancellationTokenSource();
        var output = new SharedOutput();
        var running = ProgramRun.RunAsync(interrupt.Token, false, ["watch", .. options, "--set", $"daemon.listen={daemon.Address}"], output);
        await daemon.Prompted;
        Wait.Until("the last line", () => output.ToString().Contains("12", StringComparison.Ordinal));
        await interrupt.CancelAsync();
        return await running;
    }

    private static WatchEvent At(WatchEvent told)
    {
        told.At = Timestamp.FromDateTime(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc));
        return told;
    }
}
