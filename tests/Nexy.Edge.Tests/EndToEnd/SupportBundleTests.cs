using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-J6: the archive for support holds what helps, and no key and no speech.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class SupportBundleTests : IDisposable
{
    private const string Key = "planted-0f3a9c77-key";
    private const string Misplaced = "misplaced-5d21e8-key";
    private const string Sentence = "the planted marmalade sentence";

    private readonly JournalRig _journal = new();
    private readonly TempFolder _folder = new();

    private string ConfigFile => _folder.In("nexy-edge.yaml");

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [MountNamespaceFact]
    public void Planted_key_and_planted_sentence_are_in_the_device_and_not_in_the_archive()
    {
        WriteConfiguration();
        using RunningProgram server = Start("server", "NEXY_DECISION=listening");
        using RunningProgram daemon = Start("daemon", "NEXY_EVENT=started");
        Assert.Equal(0, PublishedProgram.Run("ask", $"say {Sentence}", "--config", ConfigFile).ExitCode);
        Log("PRIORITY=7", $"MESSAGE=asked: {Sentence}");
        Log("PRIORITY=3", $"MESSAGE=workflow.Run: apology: TextEngineException: the server said {Sentence}", $"NEXY_EXCEPTION=at {Sentence}");
        Log("PRIORITY=6", $"MESSAGE=turn-1 ended: failed {Sentence}; sink none", "NEXY_EVENT=turn_ended", $"NEXY_DETAIL={Sentence}");
        Log("PRIORITY=3", $"MESSAGE=x.yaml:3: text.key_file: \"{Misplaced}\" is not of that form; allowed: an absolute path");
        Log("PRIORITY=4", $"MESSAGE=sent with key {Key}");
        Assert.Equal(5, _journal.Records("NEXY_PLANTED=yes").Count);

        Dictionary<string, string> archive = Bundle();

        Assert.Equal(
            ["cards.txt", "configuration.yaml", "doctor.json", "journal.jsonl", "status.json", "units.txt", "version.txt"],
            archive.Keys.Order());
        Assert.All(archive, part => Assert.DoesNotContain(Key, part.Value, StringComparison.Ordinal));
        Assert.All(archive, part => Assert.DoesNotContain(Misplaced, part.Value, StringComparison.Ordinal));
        Assert.All(archive, part => Assert.DoesNotContain("marmalade", part.Value, StringComparison.Ordinal));
        string[] records = archive["journal.jsonl"].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(records, record => record.Contains("turn_ended", StringComparison.Ordinal));
        Assert.Equal(4, records.Count(record => record.Contains("NEXY_PLANTED", StringComparison.Ordinal)));
        Assert.All(records, record => Assert.Equal(JsonValueKind.Object, Json.Parse(record).ValueKind));
        Assert.Contains("voice.command: [removed]", archive["configuration.yaml"], StringComparison.Ordinal);
        Assert.Contains("daemon.hardware_id: bundle", archive["configuration.yaml"], StringComparison.Ordinal);
        Assert.True(Json.Parse(archive["doctor.json"]).GetProperty("findings").GetArrayLength() > 10);
        Assert.Equal("running", Json.Parse(archive["status.json"]).GetProperty("output").GetProperty("state").GetString());
    }

    [MountNamespaceFact]
    public void Key_in_the_wrong_place_of_a_broken_configuration_stays_here()
    {
        File.WriteAllText(ConfigFile, $"text:\n  key_file: {Misplaced}\n  key: {Key}\naudio:\n  volume_percent: {Misplaced}\n");

        Dictionary<string, string> archive = Bundle();

        Assert.Contains(Misplaced, PublishedProgram.Run("config", "check", ConfigFile).Error, StringComparison.Ordinal);
        Assert.All(archive, part => Assert.DoesNotContain(Key, part.Value, StringComparison.Ordinal));
        Assert.All(archive, part => Assert.DoesNotContain(Misplaced, part.Value, StringComparison.Ordinal));
        Assert.Contains($"Error at {ConfigFile}:5: audio.volume_percent", archive["configuration.yaml"], StringComparison.Ordinal);
        Assert.Contains("bad_configuration", archive["doctor.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_that_cannot_be_written_is_told()
    {
        FinishedProgram run = PublishedProgram.Run("doctor", "--sink", "null", "--bundle", _folder.In("missing/b.tar.gz"));

        Assert.Equal((int)ExitCode.File, run.ExitCode);
        Assert.Contains("missing/b.tar.gz", run.Error, StringComparison.Ordinal);
    }

    private void WriteConfiguration()
    {
        File.WriteAllText(_folder.In("key"), Key + "\n");
        File.WriteAllText(ConfigFile, $"""
            daemon:
              listen: unix:{_folder.In("control.sock")}
              server: unix:{_folder.In("server.sock")}
              hardware_id: bundle
            server:
              listen: ["unix:{_folder.In("server.sock")}"]
            audio:
              sinks: ["null"]
              idle_close_sec: 0
            text:
              key_file: {_folder.In("key")}
              system_prompt: {Sentence}
            voice:
              command: ["/bin/true", "--voice-key", "{Misplaced}"]
            log:
              level: debug
            """);
    }

    private RunningProgram Start(string role, string started)
    {
        RunningProgram program = PublishedProgram.StartInJournal(_journal, [role, "--config", ConfigFile]);
        Wait.Until(role, () => _journal.Records(started).Count > 0);
        return program;
    }

    private void Log(params string[] fields)
    {
        string[] all = ["SYSLOG_IDENTIFIER=nexy-edge", "NEXY_PLANTED=yes", .. fields];
        string file = _folder.In("record");
        File.WriteAllText(file, string.Join('\n', all) + "\n");
        using RunningProgram logger = _journal.StartReader("logger", [$"--journald={file}"]);
        FinishedProgram ended = logger.WaitForExit();
        Assert.True(ended.ExitCode == 0, ended.ToString());
    }

    private Dictionary<string, string> Bundle()
    {
        string file = _folder.In("support.tar.gz");
        FinishedProgram run = PublishedProgram.RunBesideJournal(_journal, [], "doctor", "--config", ConfigFile, "--bundle", file);
        Assert.True(File.Exists(file), run.ToString());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode);
        using GZipStream gzip = new(File.OpenRead(file), CompressionMode.Decompress);
        using TarReader tar = new(gzip);
        Dictionary<string, string> parts = [];
        while (tar.GetNextEntry() is { } entry)
        {
            using StreamReader reader = new(entry.DataStream ?? Stream.Null);
            parts[Path.GetFileName(entry.Name)] = reader.ReadToEnd();
        }

        return parts;
    }
}
