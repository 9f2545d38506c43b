using System.Text;
using Nexy.Edge.Configuration;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Configuration;

/// <summary>R-C2 for what is wrong with a file before any key is looked at.</summary>
public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("audio:\n\tchannels: 1\n", "FILE:2: the line is indented with a tab; allowed: spaces")]
    [InlineData("audio:\n  \tchannels: 1\n", "FILE:2: the line is indented with a tab; allowed: spaces")]
    [InlineData("- a\n- b\n", "FILE:1: the file is no mapping; allowed: the sections ")]
    [InlineData("just words\n", "FILE:1: the file is no mapping; allowed: the sections ")]
    [InlineData("audio: 5\n", "FILE:1: audio: is no mapping; allowed: keys of this section")]
    [InlineData("audio: [channels]\n", "FILE:1: audio: is no mapping; allowed: keys of this section")]
    [InlineData("audio:\n  channels: 1\n  channels: 2\n", "FILE:3: audio.channels: is given twice, first in line 2; allowed: once")]
    [InlineData("log: {level: info}\nlog: {level: debug}\n", "FILE:2: log: is given twice, first in line 1; allowed: once")]
    [InlineData("log: {level: info}\n---\nlog: {level: debug}\n", "FILE:2: a second document begins here; allowed: one document")]
    [InlineData("voice:\n  name: &a x\n  data_path: *a\n", "FILE:3: voice.data_path: is an alias; allowed: ")]
    [InlineData("voice:\n  pitch: !!int 5\n", "FILE:2: voice.pitch: is a value with a tag; allowed: ")]
    [InlineData("log:\n  [a]: 1\n", "FILE:2: log: a key is no text; allowed: key: value")]
    [InlineData("log:\n  level: \"info\n", "is no YAML: ")]
    [InlineData("log:\n  level: info\n level: info\n", "is no YAML: ")]
    [InlineData("log: {level: info\n", "is no YAML: ")]
    [InlineData("log:\n  level: *missing\n", "FILE:2: log.level: is an alias")]
    [InlineData("%YAML 9.9\n---\nlog: {}\n", "is no YAML: ")]
    [InlineData("log:\n  level: @x\n", "is no YAML: ")]
    public void Malformed_file_R_C2_is_told_with_its_line(string yaml, string expected)
    {
        var error = Assert.Single(ConfigurationText.Errors(yaml));

        Assert.Matches("^FILE:[1-9][0-9]*: ", error);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("; allowed: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("~\n")]
    [InlineData("audio:\n")]
    [InlineData("audio:\n  # channels: 1\nvoice:\n")]
    [InlineData("\uFEFFaudio:\n  channels: 2\n")]
    [InlineData("audio:\r\n  channels: 2\r\n")]
    [InlineData("{audio: {channels: 2}}")]
    [InlineData("audio:\n  sinks:\n    - alsa:default\n")]
    [InlineData("audio:\n  channels: 2\t# two\n")]
    public void Harmless_variant_of_the_defaults_is_accepted(string yaml)
    {
        var loaded = ConfigurationText.Load(yaml);

        Assert.Empty(loaded.Errors);
        Assert.Equal(ConfigurationText.Values(new NexyOptions()), ConfigurationText.Values(loaded.Options));
    }

    [Fact]
    public void List_of_sinks_takes_null_as_a_name()
    {
        Assert.Equal(["null", "alsa:a"], ConfigurationText.Load("audio: {sinks: [null, alsa:a]}").OptionsOrThrow().Audio.Sinks);
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x3A, 0xFF, 0xFE }, "is not a text in UTF-8")]
    public void File_in_another_encoding_is_told(byte[] bytes, string expected)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.In("a.yaml"), bytes);

        var loaded = ConfigurationLoader.Load(new ConfigurationRequest { File = folder.In("a.yaml") });

        Assert.Contains(expected, Assert.Single(loaded.Errors).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero", "larger than 256 KiB")]
    [InlineData("/", "permission denied, or it is a folder")]
    [InlineData("/etc/hostname/a.yaml", "cannot be read")]
    public void Place_that_is_no_file_is_told(string path, string expected)
    {
        var loaded = ConfigurationLoader.Load(new ConfigurationRequest { File = path });

        Assert.Contains(expected, Assert.Single(loaded.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_file_is_always_answered_with_errors_and_never_with_an_exception()
    {
        var random = new Random(20);
        var original = Encoding.UTF8.GetBytes(DefaultFile.Write());
        for (var i = 0; i < 3000; i++)
        {
            var bytes = original.ToArray();
            for (var damage = random.Next(1, 6); damage > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)" \n\t:{}[]-#&*!|>'\"%@`?,x9"[random.Next(24)];

            var text = Encoding.UTF8.GetString(bytes);
            var (entries, errors) = (new List<SettingEntry>(), new List<ConfigurationError>());
            new YamlReader("FILE", text, entries, errors).Read();

            Assert.All(errors, error => Assert.Matches("^FILE:[1-9]", error.ToString()));
        }
    }

    [Theory]
    [InlineData("[", "FILE:1: has more than 500 brackets; allowed: ")]
    [InlineData("{a: ", "FILE:1: has more than 500 brackets; allowed: ")]
    [InlineData("- ", "FILE:")]
    [InlineData("? ", "FILE:")]
    public void Deeply_nested_file_is_refused_without_exhausting_the_stack(string level, string expected)
    {
        var error = ConfigurationText.Errors("log:\n  " + string.Concat(Enumerable.Repeat(level, 60_000)))[0]
            .Replace("FILE:2", "FILE:1", StringComparison.Ordinal);

        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }
}
