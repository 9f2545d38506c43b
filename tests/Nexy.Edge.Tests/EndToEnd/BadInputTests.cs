using System.Runtime.Versioning;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Every mistake is one clear sentence and a documented exit code, never a stack.</summary>
[SupportedOSPlatform("linux")]
[Collection(EndToEndCollection.Name)]
public sealed class BadInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("server")]
    [InlineData("daemon")]
    [InlineData("ask hello")]
    [InlineData("config check")]
    public void Typo_in_the_file_is_told_with_line_and_key(string command)
    {
        // R-C2
        File.WriteAllText(_folder.In("a.yaml"), "audio:\n  volume_percnt: 40\n");

        FinishedProgram result = PublishedProgram.Run([.. command.Split(' '), "--config", _folder.In("a.yaml")]);

        OneSentence.Of(result, ExitCode.Configuration, $"{_folder.In("a.yaml")}:2");
        Assert.Contains("audio.volume_percent", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Typo_in_the_environment_is_told_with_the_variable() => OneSentence.Of(
        PublishedProgram.RunWith(new Dictionary<string, string?> { ["NEXY_AUDIO__VOLUME_PERCNT"] = "40" }, "daemon"),
        ExitCode.Configuration, "NEXY_AUDIO__VOLUME_PERCNT");

    [Theory]
    [InlineData("audio.volume_percnt=40", "audio.volume_percent")]
    [InlineData("audio.volume_percent=101", "0 to 100")]
    [InlineData("audio.volume_percent=much", "a whole number")]
    [InlineData("audio.sinks=tape:1", "alsa:PCM")]
    public void Bad_assignment_is_told_with_what_is_allowed(string assignment, string allowed) => OneSentence.Of(
        PublishedProgram.Run("server", "--set", assignment), ExitCode.Configuration, allowed);

    [Theory]
    [InlineData("alsa:nope", "alsa:nope: no such PCM or card")]
    [InlineData("portaudio:nope", "portaudio:nope: no such PCM or card")]
    [InlineData("file:/nonexistent/a.wav", "folder does not exist")]
    public void Sink_that_does_not_open_is_told_at_once(string sink, string words)
    {
        Sndfile.Write(_folder.In("a.wav"), new Sound(8000, 1, new short[80]));

        OneSentence.Of(PublishedProgram.Run("play", _folder.In("a.wav"), "--sink", sink), ExitCode.Device, words);
        OneSentence.Of(PublishedProgram.Run("ask", "--standalone", "--sink", sink, "hello"), ExitCode.Device, words);
    }

    [Fact]
    public void Sink_of_an_unknown_kind_is_a_wrong_command_line()
    {
        FinishedProgram result = PublishedProgram.Run("play", "a.wav", "--sink", "tape:1");

        Assert.Equal((int)ExitCode.Usage, result.ExitCode);
        Assert.Contains("alsa:PCM", result.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_cannot_be_played_is_told_with_the_reason()
    {
        File.WriteAllText(_folder.In("text.wav"), "This is no sound.");
        File.WriteAllBytes(_folder.In("empty.wav"), []);

        OneSentence.Of(Play("absent.wav"), ExitCode.File, "no such file");
        OneSentence.Of(Play("."), ExitCode.File, "a folder");
        OneSentence.Of(Play("text.wav"), ExitCode.File, "not a sound file");
        OneSentence.Of(Play("empty.wav"), ExitCode.File, "not a sound file");
    }

    [Theory]
    [InlineData("play {0} --sink null", (int)ExitCode.File)]
    [InlineData("status --config {0}", (int)ExitCode.Configuration)]
    public void File_of_somebody_else_is_told_to_be_forbidden(string command, int exitCode)
    {
        File.WriteAllText(_folder.In("secret"), "audio: {}");
        File.SetUnixFileMode(_folder.In("secret"), UnixFileMode.None);

        // Nothing is forbidden to root: without that right it is as for everyone.
        string[] asEveryone = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : ["env"];
        string[] program = [.. asEveryone, PublishedProgram.FilePath, .. string.Format(null, command, _folder.In("secret")).Split(' ')];
        FinishedProgram result = RunningProgram.Run(program[0], program[1..]);

        OneSentence.Of(result, (ExitCode)exitCode, "permission denied");
    }

    [Fact]
    public void Occupied_socket_is_told_and_its_owner_goes_on()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");

        OneSentence.Of(speaker.Run("server"), ExitCode.Address, $"unix:{speaker.ServerSocket}");
        OneSentence.Of(speaker.Run("daemon"), ExitCode.Address, $"unix:{speaker.ControlSocket}");

        Assert.Equal("one\n", speaker.Run("ask", "say one").Output);
    }

    [Theory]
    [InlineData("server")]
    [InlineData("daemon")]
    public void Socket_in_a_folder_that_does_not_exist_is_told(string role) => OneSentence.Of(
        PublishedProgram.Run(role, "--set", $"{role}.listen=unix:/nonexistent/a.sock"), ExitCode.Address, "/nonexistent");

    [Theory]
    [InlineData("voice.name=nobody", "nobody")]
    [InlineData("voice.language=xx", "xx")]
    public void Voice_that_does_not_exist_stops_the_server(string assignment, string words)
    {
        FinishedProgram result = PublishedProgram.Run("server", "--listen", "tcp:127.0.0.1:0", "--set", assignment);

        Assert.Equal((int)ExitCode.Configuration, result.ExitCode);
        // After the socket has come and gone: clients are told that the server is starting while the voice is looked for.
        Assert.Contains(words, result.ErrorLines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("emergency", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version >&-", 0)]
    [InlineData("version 2>&-", 0)]
    [InlineData("nonsense 2>&-", (int)ExitCode.Usage)]
    [InlineData("version > /dev/full", (int)ExitCode.File)]
    public void Stream_that_cannot_be_written_is_no_crash(string command, int exitCode)
    {
        FinishedProgram result = RunningProgram.Run("sh", ["-c", $"exec \"$0\" {command}", PublishedProgram.FilePath]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private FinishedProgram Play(string name) => PublishedProgram.Run("play", _folder.In(name), "--sink", "null");
}
