namespace Nexy.Edge.Tests.Configuration;

/// <summary>Values that are of the wrong type or out of range, for every key there is.</summary>
internal static class InvalidValues
{
    private const string Mapping = "{a: 1}";

    private static readonly string[] Int = [Mapping, "[1]", "\"5\"", "five", "", "~", "1.5", "0x10", "1e3", "99999999999999", "true"];
    private static readonly string[] Number = [Mapping, "[1]", "\"5\"", "five", "", "~", ".nan", ".inf", "NaN", "-1", "1e999"];
    private static readonly string[] Text = [Mapping, "[a]", "", "~", "null"];
    private static readonly string[] List = ["alsa:default", Mapping, "[]", "", "[[a]]", "[a: 1]"];
    private static readonly string[] Bool = [Mapping, "[true]", "", "~", "1", "yes", "\"true\""];
    private static readonly string[] Choice = [Mapping, "[info]", "", "nonsense", "1"];

    /// <summary>By key path, as they stand in a file.</summary>
    public static IReadOnlyDictionary<string, string[]> ByKey { get; } = new Dictionary<string, string[]>
    {
        ["daemon.listen"] = [.. Text, "unix:relative.sock", "tcp:0.0.0.0:50051", "tcp:192.168.1.4:50051", "/run/x.sock"],
        ["daemon.server"] = [.. Text, "\"unix:\"", "tcp:127.0.0.1", "tcp:127.0.0.1:0", "tcp:127.0.0.1:65536", "http://x:1"],
        ["daemon.hardware_id"] = [Mapping, "[a]", "", "unknown", "\"two words\""],
        ["daemon.answer_timeout_sec"] = [.. Number, "0.5", "601"],
        ["daemon.sink_wait_sec"] = [.. Number, "3601"],
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
        ["audio.duck_percent"] = [.. Int, "-1", "101"],
        ["audio.boost_db"] = [.. Number, "-0.1", "12.1"],
        ["audio.device_query_cooldown_sec"] = [.. Number, "0.09", "3601"],
        ["audio.max_recreate_per_minute"] = [.. Int, "0", "601"],
        ["audio.idle_close_sec"] = [.. Number, "86401"],
        ["server.listen"] = ["unix:/run/a.sock", "[]", "[unix:a]", "[tcp:0.0.0.0:1]", "[tcp:127.0.0.1:70000]", Mapping, ""],
        ["server.max_concurrent_streams"] = [.. Int, "0", "1001"],
        ["server.max_message_bytes"] = [.. Int, "1023", "67108865"],
        ["text.engine"] = Choice,
        ["voice.engine"] = Choice,
        ["voice.language"] = [.. Text, "\"\"", "e", "english language", "en_GB", "-en"],
        ["voice.name"] = [.. Text, "\"a\\tb\""],
        ["voice.rate_wpm"] = [.. Int, "79", "451"],
        ["voice.pitch"] = [.. Int, "-1", "100"],
        ["voice.data_path"] = [.. Text, "relative/path"],
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
