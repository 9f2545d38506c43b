using System.Text.Json;
using Nexy.Edge.Configuration;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.CommandLine;

public sealed class CommandLineTests
{
    public static TheoryData<string> Commands =>
        ["ask", "say", "repeat", "stop", "volume", "sink", "status", "devices", "play", "daemon", "server", "config", "config check", "config default", "text", "text split", "version"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_help_with_examples(string command)
    {
        var run = await ProgramRun.RunAsync([.. command.Split(' '), "--help"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Examples:\n  nexy-edge " + command, run.Output, StringComparison.Ordinal);
        Assert.Contains("--config", run.Output, StringComparison.Ordinal);
        Assert.Contains("--set", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_names_the_option_that_was_meant(string command)
    {
        var run = await ProgramRun.RunAsync([.. command.Split(' '), "--confg", "x"]);

        Assert.Equal((int)ExitCode.Usage, run.ExitCode);
        Assert.Contains("Did you mean --config?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_of_the_program_lists_every_exit_code()
    {
        var run = await ProgramRun.RunAsync("--help");

        Assert.All(Enum.GetValues<ExitCode>(), code =>
            Assert.Matches($@"(?m)^ +{(int)code}  \w", run.Output[run.Output.IndexOf("Exit codes", StringComparison.Ordinal)..]));
    }

    [Theory]
    [InlineData("akk", "Did you mean ask?")]
    [InlineData("config chek", "Did you mean check?")]
    [InlineData("status --jsn", "Did you mean --json?")]
    [InlineData("daemon --sink foo", "allowed: usb, usb:PORT, bluetooth, bluetooth:ADDRESS, hdmi,")]
    [InlineData("server --listen tcp:0.0.0.0:1", "allowed: unix:/ABSOLUTE/PATH")]
    [InlineData("say --language x_y hello", "allowed: auto, or a BCP 47 tag")]
    [InlineData("sink speakers", "\"speakers\" is no sink; allowed: auto, usb,")]
    [InlineData("volume --mute --unmute", "exclude each other")]
    [InlineData("ask --sink null hello", "--sink goes with --standalone")]
    [InlineData("text split --chunk 0", "--chunk: 0 is out of range; allowed: 1 to 1000000 characters")]
    [InlineData("text split --chunk x", "x")]
    [InlineData("play", "See `nexy-edge play --help`.")]
    [InlineData("", "See `nexy-edge --help`.")]
    public async Task Wrong_command_line_is_told_with_what_is_right(string line, string expected)
    {
        var run = await ProgramRun.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(((int)ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_default_prints_the_shipped_file()
    {
        var run = await ProgramRun.RunAsync("config", "default");

        Assert.Equal(DefaultFile.Write(), run.Output);
    }

    [Fact]
    public async Task Config_check_R_C2_tells_every_error_and_fails()
    {
        using var folder = new TempFolder();
        var file = folder.Write("a.yaml", "audio:\n  channels: 9\nnonsense: 1\n");

        var text = await ProgramRun.RunAsync("config", "check", file);
        var json = await ProgramRun.RunAsync("config", "check", file, "--json");

        Assert.Equal(((int)ExitCode.Configuration, 2), (text.ExitCode, text.Error.TrimEnd().Split('\n').Length));
        var errors = JsonDocument.Parse(json.Output).RootElement.GetProperty("errors");
        Assert.Equal(("audio.channels", 2), (errors[0].GetProperty("key").GetString(), errors[0].GetProperty("line").GetInt32()));
        Assert.Equal((int)ExitCode.Configuration, json.ExitCode);
    }

    [Fact]
    public async Task Config_check_of_a_good_file_says_ok()
    {
        using var folder = new TempFolder();
        var file = folder.Write("a.yaml", DefaultFile.Write());

        Assert.Equal($"{file}: ok\n", (await ProgramRun.RunAsync("config", "check", file)).Output);
        Assert.Equal($"{file}: ok\n", (await ProgramRun.RunAsync("config", "check", "--config", file)).Output);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("daemon")]
    [InlineData("server")]
    [InlineData("devices")]
    [InlineData("play x.wav")]
    [InlineData("ask --standalone x")]
    public async Task Start_with_a_wrong_configuration_R_C2_is_stopped(string line)
    {
        var run = await ProgramRun.RunAsync([.. line.Split(' '), "--set", "audio.chanels=1"]);

        Assert.Equal((int)ExitCode.Configuration, run.ExitCode);
        Assert.StartsWith("--set: audio.chanels: unknown key, did you mean audio.channels?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_with_json_is_an_object_too()
    {
        var run = await ProgramRun.RunAsync("status", "--json", "--set", "audio.channels=0");

        Assert.Equal(3, JsonDocument.Parse(run.Output).RootElement.GetProperty("exit_code").GetInt32());
    }

    [Fact]
    public async Task Version_has_no_commit()
    {
        var run = await ProgramRun.RunAsync("version", "--json");

        var version = JsonDocument.Parse(run.Output).RootElement;
        Assert.Matches(@"^\d+\.\d+\.\d+$", version.GetProperty("version").GetString());
        Assert.StartsWith("linux-", version.GetProperty("rid").GetString(), StringComparison.Ordinal);
    }
}
