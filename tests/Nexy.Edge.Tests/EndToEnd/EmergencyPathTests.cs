using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A speaker whose server could not come up as configured, with the published program (R-S15).</summary>
[Collection(EndToEndCollection.Name)]
public sealed class EmergencyPathTests
{
    [Theory]
    [InlineData("module_failed module=text", "text.engine=openai", "text.key_file=/nonexistent/key")]
    [InlineData("module_failed module=voice", "voice.data_path=/nonexistent")]
    [InlineData("coordinator_disabled", "server.disable_module_coordinator=true")]
    public void Speaker_still_speaks_and_says_what_is_wrong(string decision, params string[] settings)
    {
        // R-S15
        using RunningSpeaker speaker = RunningSpeaker.Start("null", settings);

        FinishedProgram ask = speaker.Run("ask", "say one two three");
        var server = speaker.Status().GetProperty("server");

        Assert.Equal((0, "one two three\n"), (ask.ExitCode, ask.Output));
        Assert.Equal("emergency", server.GetProperty("state").GetString());
        Assert.Equal(["voice", "text"], server.GetProperty("modules_down").EnumerateArray().Select(module => module.GetString()));
        Assert.Contains(decision, speaker.Server!.Error, StringComparison.Ordinal);
        Assert.Contains("emergency_path text=builtin voice=espeak", speaker.Server.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_tells_a_server_in_order_and_a_text_server_that_is_gone()
    {
        // R-S15
        using RunningSpeaker speaker = RunningSpeaker.Start(
            "null", "text.engine=openai", "text.base_address=http://127.0.0.1:9/v1", "text.retries=0", "text.breaker_failures=1");
        string before = speaker.Run("status").Output;

        speaker.Run("ask", "hello");

        Assert.Contains("reachable, serving\n", before, StringComparison.Ordinal);
        Assert.Contains("reachable, serving, not working: text\n", speaker.Run("status").Output, StringComparison.Ordinal);
    }
}
