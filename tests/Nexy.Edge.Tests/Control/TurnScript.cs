using Google.Protobuf.WellKnownTypes;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;
using Outcome = Nexy.Edge.Protocol.Control.V1.TurnEnded.Types.Outcome;

namespace Nexy.Edge.Tests.Control;

/// <summary>What a fake turn tells.</summary>
internal sealed record TurnScript
{
    public IReadOnlyList<TurnEvent> Steps { get; init; } = [];

    /// <summary>False: the turn goes on until its client leaves.</summary>
    public bool EndsItself { get; init; } = true;

    public Status? Refusal { get; init; }

    /// <summary>A turn as it goes when all is well.</summary>
    public static TurnScript Spoken { get; } = new()
    {
        Steps =
        [
            new TurnEvent { Started = new TurnStarted { TurnId = "turn-7" } },
            new TurnEvent { Text = "Ужин го" },
            new TurnEvent { Audio = new AudioReceived { ReceivedFrames = 2205, SampleRate = 22050 } },
            new TurnEvent { Text = "тов. " },
            new TurnEvent { Playback = new PlaybackStarted { Sink = "alsa:default" } },
            new TurnEvent { ActionJson = """{"command": "lights", "args": {}}""" },
            Ended(Outcome.Spoken, timings: new TurnTimings
            {
                PromptAt = Timestamp.FromDateTime(DateTime.UnixEpoch),
                FirstText = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(3.14159)),
                FirstAudio = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(12)),
                End = Duration.FromTimeSpan(TimeSpan.FromSeconds(1.5)),
            }),
        ],
    };

    /// <summary>A turn that only ends.</summary>
    public static TurnScript Ending(Outcome outcome, string message = "", int statusCode = 0) =>
        new() { Steps = [Ended(outcome, message, statusCode)] };

    private static TurnEvent Ended(Outcome outcome, string message = "", int statusCode = 0, TurnTimings? timings = null) =>
        new() { Ended = new TurnEnded { Outcome = outcome, Message = message, StatusCode = statusCode, Timings = timings } };
}
