using Nexy.Edge.Configuration;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Tests.Configuration;

/// <summary>R-C1: defaults, file, environment, command line; the later wins.</summary>
public sealed class ConfigurationSourceTests
{
    [Theory]
    [InlineData(false, false, false, 100)]
    [InlineData(true, false, false, 1)]
    [InlineData(true, true, false, 2)]
    [InlineData(true, true, true, 3)]
    [InlineData(false, true, false, 2)]
    [InlineData(true, false, true, 3)]
    public void Later_source_R_C1_wins(bool inFile, bool inEnvironment, bool isSet, int expected)
    {
        var loaded = ConfigurationText.Load(
            inFile ? "audio:\n  volume_percent: 1\n" : "",
            inEnvironment ? new() { ["NEXY_AUDIO__VOLUME_PERCENT"] = "2" } : null,
            isSet ? ["audio.volume_percent=3"] : []);

        Assert.Equal(expected, loaded.OptionsOrThrow().Audio.VolumePercent);
    }

    [Fact]
    public void Last_assignment_of_a_key_wins()
    {
        var loaded = ConfigurationText.LoadWithoutFile(null, "voice.pitch=1", "voice.pitch=2");

        Assert.Equal(2, loaded.OptionsOrThrow().Voice.Pitch);
    }

    [Fact]
    public void Every_key_R_C1_can_be_given_by_file_environment_and_assignment_alike()
    {
        var changed = new NexyOptions();
        Assert.All(ChangedValues, pair =>
            Assert.Null(ConfigurationSchema.Find(pair.Key)!.Apply(changed, new SettingInput.Raw(pair.Value))));
        var expected = ConfigurationText.Values(changed);
        var defaults = ConfigurationText.Values(new NexyOptions());
        Assert.All(expected.Keys, key => Assert.NotEqual(defaults[key], expected[key]));

        var yaml = string.Join('\n', expected.GroupBy(pair => pair.Key.Split('.')[0], group => $"{{{group.Key.Split('.')[1]}: {group.Value}}}")
            .Select(section => $"{section.Key}: {string.Join(", ", section).Replace("}, {", ", ", StringComparison.Ordinal)}"));
        var environment = ChangedValues.ToDictionary(pair => ConfigurationSchema.Find(pair.Key)!.EnvironmentName, pair => pair.Value);
        string[] assignments = [.. ChangedValues.Select(pair => $"{pair.Key}={pair.Value}")];

        Assert.Equal(expected, ConfigurationText.Values(ConfigurationText.Load(yaml).OptionsOrThrow()));
        Assert.Equal(expected, ConfigurationText.Values(ConfigurationText.LoadWithoutFile(environment).OptionsOrThrow()));
        Assert.Equal(expected, ConfigurationText.Values(ConfigurationText.LoadWithoutFile(null, assignments).OptionsOrThrow()));
    }

    [Fact]
    public void Missing_installed_file_R_C1_means_the_defaults()
    {
        var loaded = ConfigurationText.LoadWithoutFile();

        Assert.Null(loaded.File);
        Assert.Equal(ConfigurationText.Values(new NexyOptions()), ConfigurationText.Values(loaded.OptionsOrThrow()));
    }

    [Fact]
    public void Installed_file_is_read_when_it_is_there()
    {
        using var folder = new TempFolder();
        var file = folder.Write("nexy-edge.yaml", "voice: {pitch: 7}\n");

        var loaded = ConfigurationLoader.Load(new ConfigurationRequest { DefaultFile = file });

        Assert.Equal(7, loaded.OptionsOrThrow().Voice.Pitch);
    }

    [Fact]
    public void Named_file_that_is_missing_is_an_error()
    {
        var loaded = ConfigurationLoader.Load(new ConfigurationRequest { File = "/nonexistent/a.yaml" });

        Assert.Equal(
            "/nonexistent/a.yaml: cannot be read: there is no such file; allowed: a file this user may read",
            Assert.Single(loaded.Errors).ToString());
    }

    [Fact]
    public void Variable_names_the_file_and_the_command_line_wins_over_it()
    {
        using var folder = new TempFolder();
        var byVariable = folder.Write("a.yaml", "voice: {pitch: 1}\n");
        var byOption = folder.Write("b.yaml", "voice: {pitch: 2}\n");
        var environment = new Dictionary<string, string> { ["NEXY_EDGE_CONFIG"] = byVariable };

        var withVariable = ConfigurationLoader.Load(new ConfigurationRequest { Environment = environment });
        var withBoth = ConfigurationLoader.Load(new ConfigurationRequest { Environment = environment, File = byOption });

        Assert.Equal(1, withVariable.OptionsOrThrow().Voice.Pitch);
        Assert.Equal(2, withBoth.OptionsOrThrow().Voice.Pitch);
    }

    [Theory]
    [InlineData("alsa:plughw:1,0;null", "alsa:plughw:1,0", "null")]
    [InlineData("file:/a b.wav ; alsa:default", "file:/a b.wav", "alsa:default")]
    public void List_outside_of_a_file_is_separated_by_semicolons(string text, params string[] expected)
    {
        var loaded = ConfigurationText.LoadWithoutFile(null, $"audio.sinks={text}");

        Assert.Equal(expected, loaded.OptionsOrThrow().Audio.Sinks);
    }

    [Theory]
    [InlineData("audio.channels")]
    [InlineData("=3")]
    [InlineData("")]
    public void Assignment_without_key_and_value_is_refused(string assignment)
    {
        var error = Assert.Single(ConfigurationText.LoadWithoutFile(null, assignment).Errors);

        Assert.Contains("; allowed: key=value", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_of_other_programs_are_left_alone()
    {
        var loaded = ConfigurationText.LoadWithoutFile(new() { ["PATH"] = "x", ["NEXYX"] = "x", ["NEXY_EDGE_BINARY"] = "x" });

        Assert.Empty(loaded.Errors);
    }

    private static readonly Dictionary<string, string> ChangedValues = new(
        TripwireDefinitions.All.Select(tripwire => KeyValuePair.Create($"tripwires.{tripwire.Name}", "7.5")))
    {
        ["buttons.rules"] = "key:VOLUMEUP press=volume+5;gpio:gpiochip0/17,active-low press=stop",
        ["buttons.outputs"] = "gpio:gpiochip0/27",
        ["buttons.long_press_ms"] = "700",
        ["buttons.double_press_ms"] = "200",
        ["buttons.debounce_ms"] = "20",
        ["buttons.grab"] = "true",
        ["lights.devices"] = "apa102:/dev/spidev0.0,count=12;leds:status",
        ["lights.brightness_percent"] = "50",
        ["lights.max_frames_per_sec"] = "10",
        ["lights.states"] = "idle=white;speaking=#102030 level",
        ["daemon.listen"] = "unix:/tmp/other control.sock",
        ["daemon.server"] = "tcp:speaker.local:50051",
        ["daemon.hardware_id"] = "kitchen-1",
        ["daemon.answer_timeout_sec"] = "2.5",
        ["daemon.sink_wait_sec"] = "5",
        ["earcons.folder"] = "/srv/sounds",
        ["daemon.state_folder"] = "/srv/other state",
        ["audio.sinks"] = "alsa:plughw:CARD=Audio,DEV=0;portaudio:default;file:/tmp/a.wav;null",
        ["audio.volume_max_percent"] = "80",
        ["audio.volume_control"] = "software",
        ["earcons.start"] = "true",
        ["earcons.done"] = "true",
        ["earcons.error"] = "false",
        ["earcons.refused"] = "false",
        ["earcons.sink_switched"] = "true",
        ["earcons.mute"] = "true",
        ["wyoming_snd.listen"] = "tcp:127.0.0.1:10601",
        ["audio.backend"] = "portaudio",
        ["audio.warm_standby"] = "true",
        ["audio.stall_timeout_ms"] = "90",
        ["audio.replay_margin_ms"] = "15",
        ["audio.prefer_stream_rate"] = "device",
        ["audio.resample_mode"] = "off",
        ["audio.resample_quality"] = "medium",
        ["audio.channels"] = "1",
        ["audio.period_ms"] = "20",
        ["audio.buffer_ms"] = "80",
        ["audio.queue_sec"] = "11",
        ["audio.volume_percent"] = "55",
        ["audio.duck_percent"] = "40",
        ["audio.boost_db"] = "6.5",
        ["audio.device_query_cooldown_sec"] = "0.5",
        ["audio.max_recreate_per_minute"] = "3",
        ["audio.idle_close_sec"] = "0",
        ["server.listen"] = "unix:/tmp/s.sock;tcp:127.0.0.1:0",
        ["server.max_concurrent_streams"] = "2",
        ["server.max_messages_per_sec"] = "50",
        ["server.idle_timeout_sec"] = "2.5",
        ["server.disable_module_coordinator"] = "true",
        ["server.prevent_concurrent_hardware_id_sessions"] = "true",
        ["server.max_message_bytes"] = "2048",
        ["server.commands"] = "mute;led(on:bool, color?:text)",
        ["text.stream_min_chars"] = "0",
        ["text.stream_min_words"] = "1",
        ["text.stream_first_sentence_min_words"] = "1",
        ["text.force_flush_max_chars"] = "100",
        ["text.engine"] = "openai",
        ["text.base_address"] = "https://models.example/v1",
        ["text.socket"] = "/run/llama.sock",
        ["text.model"] = "qwen2.5:3b",
        ["text.key_file"] = "/etc/nexy-edge/key",
        ["text.system_prompt"] = "You are \"Nexy\".",
        ["text.describe_commands"] = "false",
        ["text.temperature"] = "0",
        ["text.max_tokens"] = "100",
        ["text.connect_timeout_sec"] = "1.5",
        ["text.first_token_timeout_sec"] = "9",
        ["text.token_timeout_sec"] = "4",
        ["text.total_timeout_sec"] = "60",
        ["text.retries"] = "0",
        ["text.breaker_failures"] = "5",
        ["text.breaker_rest_sec"] = "7",
        ["text.memory_turns"] = "0",
        ["text.memory_chars"] = "500",
        ["text.memory_expire_sec"] = "60",
        ["voice.engines"] = "wyoming;command;espeak;earcon",
        ["voice.by_language"] = "ru=espeak;en-GB=wyoming/en_GB-alba-medium",
        ["voice.wyoming_address"] = "unix:/run/piper.sock",
        ["voice.command"] = "piper;--model;/opt/voices/a b.onnx;--output_raw",
        ["voice.command_format"] = "s16",
        ["voice.command_rate_hz"] = "16000",
        ["voice.command_channels"] = "2",
        ["voice.first_audio_timeout_sec"] = "2",
        ["voice.audio_timeout_sec"] = "1",
        ["voice.breaker_failures"] = "4",
        ["voice.breaker_rest_sec"] = "5",
        ["voice.cache_kib"] = "0",
        ["voice.language"] = "ru",
        ["voice.name"] = "en-gb+f2 \"x\"",
        ["voice.rate_wpm"] = "200",
        ["voice.pitch"] = "60",
        ["voice.data_path"] = "/usr/share/espeak",
        ["log.level"] = "debug",
    };
}
