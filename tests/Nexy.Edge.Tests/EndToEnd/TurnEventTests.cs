using System.Text.Json;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What ask tells while it goes on: the order of things, and when each came.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class TurnEventTests
{
    private const string First = "Here is the first sentence.";
    private const string Second = "The second one is long enough that it cannot wait in the queue of the daemon as a whole.";

    [Fact]
    public void First_sentence_is_heard_while_the_second_is_still_to_come()
    {
        // R-T1. A queue of a second slows the server down to the pace of the speech.
        using RunningSpeaker speaker = RunningSpeaker.Start("null", "audio.queue_sec=1");

        FinishedProgram ask = speaker.Run("ask", "--json", $"say {First} {Second}");

        Assert.Equal(0, ask.ExitCode);
        JsonElement[] events = Json.LinesOf(ask);
        IReadOnlyList<string> kinds = Json.KindsOf(events);
        Assert.Equal(["started", "audio"], kinds.Take(2));
        Assert.Single(kinds, "playback");
        Assert.Equal("ended", kinds[^1]);
        int firstText = Array.FindIndex(events, told => told.GetProperty("event").ValueEquals("text"));
        int lastAudio = Array.FindLastIndex(events, told => told.GetProperty("event").ValueEquals("audio"));
        Assert.True(firstText < lastAudio, ask.ToString());
        Assert.Equal($"{First} {Second}", string.Concat(Json.TextsOf(ask)));
    }

    [Fact]
    public void Timings_tell_four_steps_in_their_order()
    {
        using RunningSpeaker speaker = RunningSpeaker.Start("null");

        FinishedProgram table = speaker.Run("ask", "--timings", "say one");
        FinishedProgram json = speaker.Run("ask", "--json", "say one");

        Assert.Equal(["first text", "first audio", "first frame played", "end"], table.OutputLines.Skip(1).Select(StepOf));
        JsonElement timings = Json.LinesOf(json)[^1].GetProperty("timings");
        double[] steps = [0, .. ((string[])["first_text_ms", "first_audio_ms", "first_frame_played_ms", "end_ms"])
            .Select(step => timings.GetProperty(step).GetDouble())];
        Assert.Equal(steps.Order(), steps);
    }

    [Fact]
    public void Command_comes_once_after_the_speech_that_announces_it_and_before_the_end()
    {
        // R-S12
        using RunningSpeaker speaker = RunningSpeaker.Start("null");

        FinishedProgram ask = speaker.Run("ask", "--json", "volume 30");

        JsonElement[] events = Json.LinesOf(ask);
        string[] kinds = [.. Json.KindsOf(events).Where(kind => kind != "playback")];
        Assert.Equal(["started", "audio", "text", "action", "result", "ended"], kinds);
        Assert.Equal("""{"command":"set_volume","args":{"percent":30}}""", events[^3].GetProperty("action_json").GetString());
        Assert.Equal(
            ("done", "30 %"), (events[^2].GetProperty("outcome").GetString(), events[^2].GetProperty("message").GetString()));
        Assert.Equal("command", events[^1].GetProperty("outcome").GetString());
    }

    private static string StepOf(string row) => row["prompt → ".Length..].TrimEnd('s', 'm', ' ').TrimEnd([.. "0123456789."]).TrimEnd();
}
