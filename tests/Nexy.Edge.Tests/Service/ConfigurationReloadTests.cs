using Microsoft.Extensions.Logging;
using Nexy.Edge.Configuration;
using Nexy.Edge.Service;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Service;

/// <summary>R-C1, R-C2: what a running role takes over from a changed configuration.</summary>
public sealed class ConfigurationReloadTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingLogger _log = new();
    private readonly NexyOptions _running = new();
    private int _applied;

    public void Dispose() => _folder.Dispose();

    [Fact] // R-C1
    public void Live_key_is_taken_over_applied_and_told_with_both_values()
    {
        Reload("audio: {sinks: [\"null\"], duck_percent: 20}\ntripwires: {replay_count: 9}\nlog: {level: warning}\n");

        Assert.Equal(["null"], _running.Audio.Sinks);
        Assert.Equal((20, 9.0, LogThreshold.Warning), (_running.Audio.DuckPercent, _running.Tripwires["replay_count"], _running.Log.Level));
        Assert.Equal(1, _applied);
        Assert.Contains("Applied audio.duck_percent: \"50\" became \"20\"", Texts);
        Assert.Contains(Texts, text => text.EndsWith("4 keys applied, 0 wait for a restart", StringComparison.Ordinal));
    }

    [Fact] // R-C1
    public void Other_key_keeps_its_value_and_is_named_at_each_reload()
    {
        Reload("audio: {buffer_ms: 80}\n");
        Reload("audio: {buffer_ms: 80}\n");

        Assert.Equal((40, 0), (_running.Audio.BufferMs, _applied));
        Assert.Equal(2, Texts.Count(text => text == "Needs a restart: audio.buffer_ms is \"40\" until then, \"80\" afterwards"));
    }

    [Fact] // R-C2
    public void Broken_file_changes_nothing_and_every_error_is_told_with_its_line()
    {
        Reload("audio:\n  duck_percent: 20\n  volume_percent: 140\nlog:\n  levle: debug\n");

        Assert.Equal((50, 0), (_running.Audio.DuckPercent, _applied));
        Assert.Equal(2, Texts.Count);
        Assert.All(Texts, text => Assert.StartsWith($"The configuration stays as it was: {FilePath}:", text, StringComparison.Ordinal));
        Assert.Contains(":3: audio.volume_percent: 140 is out of range", Texts[0], StringComparison.Ordinal);
        Assert.Contains(":5: log.levle", Texts[1], StringComparison.Ordinal);
    }

    [Fact] // R-C1
    public void Keys_of_another_role_are_its_own_business()
    {
        Reload("server: {max_concurrent_streams: 2}\n");

        Assert.Single(Texts);
    }

    [Fact]
    public void Every_live_key_is_in_the_schema()
    {
        var names = ConfigurationSchema.Settings.SelectMany(setting => (string[])[setting.Path, $"{setting.Section}."]).ToHashSet();

        Assert.All(LiveSettings.OfDaemon.Live.Concat(LiveSettings.OfServer.Live), key => Assert.Contains(key, names));
    }

    [Fact]
    public void Every_section_has_a_role() => Assert.Equal(
        ConfigurationSchema.Sections.Select(section => section.Name).Order(),
        LiveSettings.OfDaemon.Sections.Union(LiveSettings.OfServer.Sections).Order());

    private string FilePath => _folder.In("nexy-edge.yaml");

    private List<string> Texts => [.. _log.Records.Select(record => record.Text)];

    private void Reload(string yaml)
    {
        File.WriteAllText(FilePath, yaml);
        new ConfigurationReload(
            _running, LiveSettings.OfDaemon, () => ConfigurationLoader.Load(new ConfigurationRequest { File = FilePath }),
            () => _applied++, new Logger<ConfigurationReload>(_log)).Run();
    }
}
