using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Commands where no service runs.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class WithoutDaemonTests
{
    [Theory]
    [InlineData("ask", "hello")]
    [InlineData("say", "hello")]
    [InlineData("stop")]
    [InlineData("volume", "40")]
    [InlineData("status")]
    public void Command_without_a_daemon_tells_how_to_start_one(params string[] command)
    {
        using RunningSpeaker speaker = RunningSpeaker.Configure("null");

        FinishedProgram result = speaker.Run(command);

        OneSentence.Of(result, ExitCode.Unreachable, $"No daemon answers on unix:{speaker.ControlSocket}");
        Assert.Contains("nexy-edge daemon", result.Error, StringComparison.Ordinal);
        Assert.Contains("--standalone", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask", "say one two three")]
    [InlineData("say", "one two three")]
    public void Standalone_does_it_all_in_one_process(string command, string text)
    {
        using TempFolder folder = new();

        FinishedProgram result = PublishedProgram.Run(command, "--standalone", "--sink", $"file:{folder.In("answer.wav")}", text);

        Assert.Equal((0, "one two three\n", ""), (result.ExitCode, result.Output, result.Error));
        Assert.Equal(EspeakProgram.Speak("en", "one two three").OnChannels(2), Sound.Read(folder.In("answer.wav")).Samples);
    }

    [Fact]
    public void Interrupt_of_a_standalone_ask_ends_it()
    {
        using RunningProgram ask = PublishedProgram.Start(
            ["ask", "--standalone", "--sink", "null", "--json", "say one two three four five six seven eight nine ten eleven twelve"]);
        ask.WaitForOutput("\"playback\"");

        ask.Interrupt();

        Assert.Equal((int)ExitCode.Interrupted, ask.WaitForExit().ExitCode);
    }
}
