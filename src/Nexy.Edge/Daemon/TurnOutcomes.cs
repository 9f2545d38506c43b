using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Daemon;

/// <summary>What the end of an answer means for the turn.</summary>
internal static class TurnOutcomes
{
    /// <summary>Somebody stopped the turn, or the daemon had to.</summary>
    public static TurnEnded OfCancelled(Turn turn) => turn.Failure is { } failure
        ? new TurnEnded
        {
            Outcome = TurnEnded.Types.Outcome.Failed,
            Message = $"No sink could play the answer: {failure}",
            StatusCode = (int)StatusCode.FailedPrecondition,
        }
        : new TurnEnded { Outcome = TurnEnded.Types.Outcome.Interrupted, Message = "stopped" };

    /// <summary>The answer's command was carried out, or was not.</summary>
    public static void Apply(TurnEnded ended, ActionOutcome outcome)
    {
        // How the answer itself failed, or the first command that was not carried out, is what counts.
        if (ended.Outcome is not (TurnEnded.Types.Outcome.Spoken or TurnEnded.Types.Outcome.Command))
            return;
        ended.Outcome = outcome.Kind switch
        {
            ActionResult.Types.Outcome.Done => TurnEnded.Types.Outcome.Command,
            ActionResult.Types.Outcome.Failed => TurnEnded.Types.Outcome.Failed,
            _ => TurnEnded.Types.Outcome.Refused,
        };
        if (outcome.Kind != ActionResult.Types.Outcome.Done)
            ended.Message = outcome.Message;
    }

    /// <summary>The answering server ended the call with another status than OK.</summary>
    public static void Apply(TurnEnded ended, Status status)
    {
        ended.Outcome = status.StatusCode switch
        {
            StatusCode.Cancelled => TurnEnded.Types.Outcome.Interrupted,
            // Limits and requests that the server will not take: asking again as it is does not help.
            StatusCode.ResourceExhausted or StatusCode.InvalidArgument or StatusCode.PermissionDenied =>
                TurnEnded.Types.Outcome.Refused,
            _ => TurnEnded.Types.Outcome.Failed,
        };
        ended.StatusCode = (int)status.StatusCode;
        ended.Message = status.Detail;
    }
}
