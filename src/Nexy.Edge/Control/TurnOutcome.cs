using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Control;

/// <summary>What the end of a turn means for the shell and for JSON.</summary>
internal static class TurnOutcome
{
    public static ExitCode ExitCodeOf(TurnEnded ended) => ended.Outcome switch
    {
        TurnEnded.Types.Outcome.Spoken or TurnEnded.Types.Outcome.Command => ExitCode.Ok,
        TurnEnded.Types.Outcome.Refused => ExitCode.Refused,
        TurnEnded.Types.Outcome.Interrupted => ExitCode.Interrupted,
        // The answering server, not the daemon, is the one who is away.
        TurnEnded.Types.Outcome.Failed when (StatusCode)ended.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded => ExitCode.Unreachable,
        TurnEnded.Types.Outcome.Failed when ended.StatusCode == (int)StatusCode.FailedPrecondition => ExitCode.Device,
        _ => ExitCode.Failed,
    };

    public static string NameOf(ActionResult result) => result.Outcome switch
    {
        ActionResult.Types.Outcome.Done => "done",
        ActionResult.Types.Outcome.Refused => "refused",
        ActionResult.Types.Outcome.Unknown => "unknown",
        ActionResult.Types.Outcome.Failed => "failed",
        _ => "unspecified",
    };

    public static string NameOf(TurnEnded ended) => ended.Outcome switch
    {
        TurnEnded.Types.Outcome.Spoken => "spoken",
        TurnEnded.Types.Outcome.Command => "command",
        TurnEnded.Types.Outcome.Refused => "refused",
        TurnEnded.Types.Outcome.Interrupted => "interrupted",
        TurnEnded.Types.Outcome.Failed => "failed",
        _ => "unspecified",
    };
}
