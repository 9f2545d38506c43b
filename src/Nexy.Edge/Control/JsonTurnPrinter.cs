using Nexy.Edge.Json;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Control;

/// <summary>One JSON object a line for each step of a turn.</summary>
internal sealed class JsonTurnPrinter(TextWriter output) : ITurnPrinter
{
    public void ShowWaiting()
    {
    }

    public void Show(TurnEvent step)
    {
        if (ToJson(step) is { } line)
            JsonOutput.Write(output, line);
    }

    public void Finish()
    {
    }

    /// <summary>A step for machines. A kind that this build does not know is none of its reader's business either: null.</summary>
    public static TurnEventJson? ToJson(TurnEvent step) => step.EventCase switch
    {
        TurnEvent.EventOneofCase.Started => new("started") { TurnId = step.Started.TurnId },
        TurnEvent.EventOneofCase.Text => new("text") { Text = step.Text },
        TurnEvent.EventOneofCase.Audio => new("audio")
        {
            ReceivedFrames = step.Audio.ReceivedFrames,
            SampleRateHz = step.Audio.SampleRate,
        },
        TurnEvent.EventOneofCase.ActionJson => new("action") { ActionJson = step.ActionJson },
        TurnEvent.EventOneofCase.Result => new("result")
        {
            Command = step.Result.Command,
            Outcome = TurnOutcome.NameOf(step.Result),
            Message = step.Result.Message.Length > 0 ? step.Result.Message : null,
        },
        TurnEvent.EventOneofCase.Playback => new("playback") { Sink = step.Playback.Sink },
        TurnEvent.EventOneofCase.Waiting => new("waiting") { Message = step.Waiting.Reason },
        TurnEvent.EventOneofCase.Ended => EndOf(step.Ended),
        _ => null,
    };

    private static TurnEventJson EndOf(TurnEnded ended) => new("ended")
    {
        Outcome = TurnOutcome.NameOf(ended),
        Message = ended.Message.Length > 0 ? ended.Message : null,
        StatusCode = ended.StatusCode,
        Timings = ended.Timings is { } timings ? TimingsOf(timings) : null,
    };

    private static TurnTimingsJson TimingsOf(TurnTimings timings) => new(
        timings.PromptAt?.ToDateTimeOffset(),
        TimingsTable.Ms(timings.FirstText),
        TimingsTable.Ms(timings.FirstAudio),
        TimingsTable.Ms(timings.FirstFramePlayed),
        TimingsTable.Ms(timings.End));
}
