using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Tests.Configuration;

/// <summary>Values that are of the wrong type or out of range, for every key there is.</summary>
internal static class InvalidValues
{
    private const string Mapping = "{a: 1}";

    private static readonly string[] Int = [Mapping, "[1]", "\"5\"", "five", "", "~", "1.5", "0x10", "1e3", "99999999999999", "true"];
    private static readonly string[] Number = [Mapping, "[1]", "\"5\"", "five", "", "~", ".nan", ".inf", "NaN", "-1", "1e999"];
    private static readonly string[] Text = [Mapping, "[a]", "", "~", "null"];
    private static readonly string[] List = ["alsa:default", Mapping, "[]", "", "[[a]]", "[a: 1]"];
    private static readonly string[] OptionalList = ["alsa:default", Mapping, "", "[[a]]", "[a: 1]"];
    private static readonly string[] Bool = [Mapping, "[true]", "", "~", "1", "yes", "\"true\""];
    private static readonly string[] Choice = [Mapping, "[info]", "", "nonsense", "1"];

    /// <summary>By key path, as they stand in a file.</summary>
    public static IReadOnlyDictionary<string, string[]> ByKey { get; } = new Dictionary<string, string[]>(
        TripwireDefinitions.All.Select(tripwire => KeyValuePair.Create<string, string[]>($"tripwires.{tripwire.Name}", [.. Number, "1000001"])))
    {
        ["daemon.listen"] = [.. Text, "unix:relative.sock", "tcp:0.0.0.0:50051", "tcp:192.168.1.4:50051", "/run/x.sock"],
        ["daemon.server"] = [.. Text, "\"unix:\"", "tcp:127.0.0.1", "tcp:127.0.0.1:0", "tcp:127.0.0.1:65536", "http://x:1"],
        ["daemon.hardware_id"] = [Mapping, "[a]", "", "unknown", "\"two words\""],
        ["daemon.answer_timeout_sec"] = [.. Number, "0.5", "601"],
        ["daemon.sink_wait_sec"] = [.. Number, "3601"],
        ["earcons.folder"] = [Mapping, "[a]", "sounds", "\"/a\\tb\""],
        ["daemon.state_folder"] = [Mapping, "[a]", "", "state", "\"/a\\tb\""],
        ["audio.sinks"] = [.. List, "[alsa]", "[\"alsa:\"]", "[oss:dsp]", "[NULL]", "[\"file:\"]"],
        ["audio.backend"] = [.. Choice, "ALSA"],
        ["audio.warm_standby"] = [.. Bool],
        ["audio.stall_timeout_ms"] = [.. Int, "49", "10001"],
        ["audio.replay_margin_ms"] = [.. Int, "-1", "1001"],
        ["audio.prefer_stream_rate"] = [.. Choice, "Content"],
        ["audio.resample_mode"] = [.. Choice, "no"],
        ["audio.resample_quality"] = [.. Choice, "best"],
        ["audio.channels"] = [.. Int, "0", "9"],
        ["audio.period_ms"] = [.. Int, "1", "201"],
        ["audio.buffer_ms"] = [.. Int, "3", "2001", "19"],
        ["audio.queue_sec"] = [.. Int, "0", "601"],
        ["audio.volume_percent"] = [.. Int, "-1", "101"],
        ["audio.volume_max_percent"] = [.. Int, "0", "101"],
        ["audio.volume_control"] = [.. Choice, "hardware"],
        ["audio.duck_percent"] = [.. Int, "-1", "101"],
        ["audio.boost_db"] = [.. Number, "-0.1", "12.1"],
        ["audio.device_query_cooldown_sec"] = [.. Number, "0.09", "3601"],
        ["audio.max_recreate_per_minute"] = [.. Int, "0", "601"],
        ["audio.idle_close_sec"] = [.. Number, "86401"],
        ["earcons.start"] = Bool,
        ["earcons.done"] = Bool,
        ["earcons.error"] = Bool,
        ["earcons.refused"] = Bool,
        ["earcons.sink_switched"] = Bool,
        ["earcons.mute"] = Bool,
        ["wyoming_snd.listen"] = [Mapping, "[a]", "", "unix:relative.sock", "tcp:0.0.0.0:10601", "/run/x.sock"],
        ["server.listen"] = ["unix:/run/a.sock", "[]", "[unix:a]", "[tcp:0.0.0.0:1]", "[tcp:127.0.0.1:70000]", Mapping, ""],
        ["server.max_concurrent_streams"] = [.. Int, "0", "1001"],
        ["server.max_messages_per_sec"] = [.. Int, "-1", "10001"],
        ["server.idle_timeout_sec"] = [.. Number, "3601"],
        ["server.disable_module_coordinator"] = [.. Bool],
        ["server.prevent_concurrent_hardware_id_sessions"] = [.. Bool],
        ["server.max_message_bytes"] = [.. Int, "1023", "67108865"],
        ["server.commands"] = [.. List, "[\"mute(\"]", "[\"mute()\"]", "[\"a b\"]", "[\"set(a:9..1)\"]", "[\"set(a:bool,a:bool)\"]"],
        ["text.engine"] = Choice,
        ["text.stream_min_chars"] = [.. Int, "-1", "201"],
        ["text.stream_min_words"] = [.. Int, "0", "51"],
        ["text.stream_first_sentence_min_words"] = [.. Int, "0", "51"],
        ["text.force_flush_max_chars"] = [.. Int, "49", "2001"],
        ["text.base_address"] = [.. Text, "127.0.0.1:8080", "ftp://x/", "http://a:b@x/", "http://x/?key=1", "\"\""],
        ["text.socket"] = [.. Text, "relative.sock"],
        ["text.model"] = [.. Text, "\"a\\tb\""],
        ["text.key_file"] = [.. Text, "relative/key"],
        ["text.system_prompt"] = [.. Text, "\"a\\0b\""],
        ["text.describe_commands"] = [.. Bool],
        ["text.temperature"] = [.. Number, "2.1"],
        ["text.max_tokens"] = [.. Int, "-1", "100001"],
        ["text.connect_timeout_sec"] = [.. Number, "0", "61"],
        ["text.first_token_timeout_sec"] = [.. Number, "0", "601"],
        ["text.token_timeout_sec"] = [.. Number, "0", "601"],
        ["text.total_timeout_sec"] = [.. Number, "0.9", "3601"],
        ["text.retries"] = [.. Int, "-1", "11"],
        ["text.breaker_failures"] = [.. Int, "0", "101"],
        ["text.breaker_rest_sec"] = [.. Number, "0", "3601"],
        ["text.memory_turns"] = [.. Int, "-1", "101"],
        ["text.memory_chars"] = [.. Int, "99", "1000001"],
        ["text.memory_expire_sec"] = [.. Number, "0.9", "86401"],
        ["voice.engines"] = [.. List, "[espaek]", "[espeak, ESPEAK]", "[command]"],
        ["voice.by_language"] = [.. OptionalList, "[ru]", "[\"ru=\"]", "[auto=espeak]", "[ru=nobody]", "[\"ru=espeak/\"]", "[ru=wyoming]"],
        ["voice.wyoming_address"] = [.. Text, "127.0.0.1:10200", "tcp:127.0.0.1:0"],
        ["voice.command"] = [.. OptionalList, "[\"\"]"],
        ["voice.command_format"] = [.. Choice, "WAV"],
        ["voice.command_rate_hz"] = [.. Int, "3999", "192001"],
        ["voice.command_channels"] = [.. Int, "0", "9"],
        ["voice.first_audio_timeout_sec"] = [.. Number, "0", "601"],
        ["voice.audio_timeout_sec"] = [.. Number, "0", "601"],
        ["voice.breaker_failures"] = [.. Int, "0", "101"],
        ["voice.breaker_rest_sec"] = [.. Number, "0", "3601"],
        ["voice.cache_kib"] = [.. Int, "-1", "65537"],
        ["voice.language"] = [.. Text, "\"\"", "e", "english language", "en_GB", "-en"],
        ["voice.name"] = [.. Text, "\"a\\tb\""],
        ["voice.rate_wpm"] = [.. Int, "79", "451"],
        ["voice.pitch"] = [.. Int, "-1", "100"],
        ["voice.data_path"] = [.. Text, "relative/path"],
        ["buttons.rules"] =
        [
            .. OptionalList, "[\"\"]", "[stop]", "[key:MUTE press=explode]", "[key:LOUDER press=stop]", "[key:MUTE hold=stop]", "[key:MUTE turn=volume+1]",
            "[rel:DIAL press=stop]", "[key:MUTE press=volume+0]", "[\"key:MUTE press=ask:\"]", "[\"gpio:a/1 press=stop\", \"gpio:a/1,pull-up long=stop\"]",
        ],
        ["buttons.outputs"] =
            [.. OptionalList, "[\"\"]", "[key:MUTE]", "[\"gpio:a/1,pull-up\"]", "[\"gpio:a/1,debounce=5\"]", "[gpio:a/1, \"gpio:a/1,active-low\"]", "[\"gpio:a/1 while=idle\"]",
                "[\"gpio:a/1 while=muted\", \"gpio:a/1 while=speaking\"]",
            ],
        ["lights.devices"] =
            [
                .. OptionalList, "[\"\"]", "[neon:tube]", "[\"apa102:/dev/spidev0.0\"]", "[\"apa102:/dev/spidev0.0,count=301\"]", "[leds:a, leds:a]",
                "[\"gpio:a/1\", \"gpio:a/1,active-low\"]",
            ],
        ["lights.brightness_percent"] = [.. Int, "0", "101"],
        ["lights.max_frames_per_sec"] = [.. Int, "4", "51"],
        ["lights.states"] = [.. OptionalList, "[\"\"]", "[idle]", "[\"sleeping=red\"]", "[\"idle=red dance\"]"],
        ["buttons.long_press_ms"] = [.. Int, "199", "5001"],
        ["buttons.double_press_ms"] = [.. Int, "99", "2001"],
        ["buttons.debounce_ms"] = [.. Int, "-1", "1001"],
        ["buttons.grab"] = [.. Bool],
        ["log.level"] = [.. Choice, "INFO", "trace"],
    };

    public static TheoryData<string, string> All()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (path, values) in ByKey)
        {
            foreach (var value in values)
                rows.Add(path, value);
        }

        return rows;
    }
}
