using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>The small commands against running services.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class DeviceCommandTests : IDisposable
{
    private readonly RunningSpeaker _speaker = RunningSpeaker.Start("null");

    public void Dispose() => _speaker.Dispose();

    [Fact]
    public void Volume_is_set_stepped_muted_and_shown()
    {
        Assert.Equal("100 %\n", Output("volume"));
        Assert.Equal("40 %\n", Output("volume", "40"));
        Assert.Equal("50 %\n", Output("volume", "+10"));
        Assert.Equal("45 %\n", Output("volume", "-5"));
        Assert.Equal("45 %, muted\n", Output("volume", "--mute"));
        Assert.Equal("""{"volume_percent":45,"muted":false,"ducked":false}""" + "\n", Output("volume", "--unmute", "--json"));
        Assert.Equal("45 %, ducked\n", Output("volume", "--duck"));
        Assert.Equal("45 %\n", Output("volume", "--unduck"));
        Assert.Equal("100 %\n", Output("volume", "+100"));
        Assert.Equal((int)ExitCode.Usage, _speaker.Run("volume", "101").ExitCode);
        Assert.Equal("100 %\n", Output("volume"));
    }

    [Theory]
    [InlineData("volume 30", 30, false)]
    [InlineData("громкость 20", 20, false)]
    [InlineData("louder", 60, false)]
    [InlineData("mute", 50, true)]
    public void Spoken_command_changes_the_volume(string prompt, int percent, bool isMuted)
    {
        Output("volume", "50");

        Assert.NotEmpty(Output("ask", prompt));

        JsonElement status = _speaker.Status();
        Assert.Equal((percent, isMuted), (status.GetProperty("volume_percent").GetInt32(), status.GetProperty("muted").GetBoolean()));
    }

    [Fact]
    public void Spoken_unmute_is_heard_itself()
    {
        using TempFolder folder = new();
        using RunningSpeaker speaker = RunningSpeaker.Start($"file:{folder.In("answer.wav")}?realtime=1");
        speaker.Run("volume", "--mute");

        Assert.Equal(0, speaker.Run("ask", "unmute").ExitCode);

        Assert.Equal("100 %\n", speaker.Run("volume").Output);
        speaker.StopDaemon();
        Assert.InRange(SpeechMeter.Rms(Sound.Read(folder.In("answer.wav")).Samples), 0.02, 0.4);
    }

    [Fact]
    public void Sink_is_chosen_shown_and_given_back()
    {
        using TempFolder folder = new();
        string file = $"file:{folder.In("heard.wav")}";
        using RunningSpeaker speaker = RunningSpeaker.Start("null", $"audio.sinks=null;{file}");

        Assert.Equal($"{file} until it goes\n", speaker.Run("sink", file).Output.Split("  ")[0]);
        Assert.Equal(0, speaker.Run("ask", "say one").ExitCode);
        JsonElement chosen = speaker.Status().GetProperty("output");
        FinishedProgram refused = speaker.Run("sink", "usb");
        Assert.Equal(0, speaker.Run("sink", "auto").ExitCode);
        Assert.Equal(0, speaker.Run("ask", "say two").ExitCode);
        Wait.Until(
            "the first sink to be back", () => speaker.Status().GetProperty("output").GetProperty("sink").ValueEquals("null"));

        Assert.Equal((file, file), (chosen.GetProperty("sink").GetString(), chosen.GetProperty("chosen_sink").GetString()));
        Assert.Equal((int)ExitCode.Refused, refused.ExitCode);
        Assert.Contains($"that are there: {file}, null", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_is_repeated_when_it_is_asked_for_in_words_and_by_command()
    {
        Assert.Equal((int)ExitCode.Refused, _speaker.Run("repeat").ExitCode);
        Output("ask", "say one two three");

        Assert.Equal("command: {\"command\":\"repeat\",\"args\":{}}\none two three\ndone\n", Output("ask", "repeat that"));
        Assert.Equal("one two three\n", Output("repeat"));
    }

    [Theory]
    [InlineData("turn on the light", "This speaker has no light.")]
    [InlineData("включи свет", "У этой колонки нет подсветки.")]
    [InlineData("play on usb", "I cannot play there: it is not connected now, or not in my list.")]
    public void Command_that_the_device_cannot_do_is_said_to_be_so(string prompt, string words)
    {
        FinishedProgram ask = _speaker.Run("ask", prompt);

        Assert.Equal((int)ExitCode.Refused, ask.ExitCode);
        Assert.EndsWith($"\n{words}\nrefused\n", ask.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_tells_output_server_turns_and_tripwires()
    {
        Output("ask", "say one");

        JsonElement status = _speaker.Status();

        JsonElement output = status.GetProperty("output");
        Assert.Equal(("running", "null"), (output.GetProperty("state").GetString(), output.GetProperty("sink").GetString()));
        Assert.Equal(0, output.GetProperty("queued_frames").GetInt64());
        Assert.True(output.GetProperty("played_frames").GetInt64() > 0);
        Assert.True(status.GetProperty("server").GetProperty("reachable").GetBoolean());
        Assert.Equal(0, status.GetProperty("active_turn_ids").GetArrayLength());
        // R-J1
        Assert.Superset(
            new HashSet<string?> { "callback_underrun_count", "callback_gen_mismatch_count", "device_query_failure_count", "stream_open_fail_count" },
            status.GetProperty("tripwires").EnumerateArray().Select(wire => wire.GetProperty("name").GetString()).ToHashSet());
        // R-J2: an average has a maximum and a number of measurements, a counter neither.
        Assert.All(status.GetProperty("tripwires").EnumerateArray(), wire => Assert.Equal(
            (wire.GetProperty("unit").GetString() == "ms", wire.GetProperty("unit").GetString() == "ms"),
            (wire.TryGetProperty("max", out _), wire.TryGetProperty("count", out _))));
        JsonElement first = status.GetProperty("last_events")[0];
        Assert.Equal((1, "activated", "null"), (
            first.GetProperty("number").GetInt64(), first.GetProperty("kind").GetString(), first.GetProperty("sink").GetString()));
        Assert.Equal((1, false), (status.GetProperty("gain").GetDouble(), status.GetProperty("ducked").GetBoolean()));
        Assert.Contains("running, null", Output("status"), StringComparison.Ordinal);
    }

    [Fact]
    public void Devices_lists_a_sink_as_the_configuration_takes_it()
    {
        using RigSink sink = new(start: false);

        Assert.Contains($"alsa:{sink.PcmName} ", Output("devices"), StringComparison.Ordinal);
        JsonElement[] devices = [.. Json.Parse(Output("devices", "--json")).GetProperty("devices").EnumerateArray()];
        Assert.Contains(devices, device => device.GetProperty("sink").ValueEquals($"alsa:{sink.PcmName}"));
    }

    [Fact]
    public void Version_is_native_and_the_same_everywhere()
    {
        JsonElement version = Json.Parse(Output("version", "--json"));

        Assert.True(version.GetProperty("native").GetBoolean());
        Assert.Equal(version.GetProperty("version").GetString(), _speaker.Status().GetProperty("version").GetString());
        Assert.Contains(version.GetProperty("version").GetString()!, Output("version"), StringComparison.Ordinal);
    }

    [Fact]
    public void Config_check_accepts_the_file_that_the_services_run_with()
    {
        Assert.Contains("ok", Output("config", "check"), StringComparison.Ordinal);
        Assert.Contains("ok", Output("config", "check", RepositoryPaths.In("config", "nexy-edge.yaml")), StringComparison.Ordinal);
    }

    private string Output(params string[] arguments)
    {
        FinishedProgram result = _speaker.Run(arguments);
        Assert.True(result is { ExitCode: 0, Error: "" }, result.ToString());
        return result.Output;
    }
}
