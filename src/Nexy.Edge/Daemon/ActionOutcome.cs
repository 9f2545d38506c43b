using Nexy.Edge.Protocol.Control.V1;
using Kind = Nexy.Edge.Protocol.Control.V1.ActionResult.Types.Outcome;

namespace Nexy.Edge.Daemon;

/// <summary>What became of a command of an answer.</summary>
/// <param name="Command">Its name; empty when it could not be read.</param>
/// <param name="Kind">Whether it was carried out.</param>
/// <param name="Message">What is in force now, or why it was not done; for people at a screen.</param>
internal sealed record ActionOutcome(string Command, Kind Kind, string Message)
{
    /// <summary>What the listener may be told; null when nothing need be said.</summary>
    public SayRequest? Speech { get; init; }

    /// <summary>The speech is what was asked for: the command is as good as it.</summary>
    public bool IsSpeechItself { get; init; }

    /// <summary>A command that was not carried out is never passed over in silence; one that was may have been announced.</summary>
    public bool IsToldAfter(bool hasSpoken) => Speech is not null && (IsSpeechItself || Kind != Kind.Done || !hasSpoken);

    /// <summary>As it goes over the wire.</summary>
    public ActionResult ToMessage() => new() { Command = Command, Outcome = Kind, Message = Message };
}
