using Microsoft.Extensions.Logging;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>One call only. The one place that sets the status of a call that is not answered, counts and logs it (R-S9).</summary>
internal sealed class CallRefuser(string sessionId, string hardwareId, ILogger logger, ServerTripwires tripwires)
{
    /// <summary>The trailer that carries the type of a refusal, for programs.</summary>
    public const string ErrorTypeTrailer = "error-type";

    public ILogger Logger { get; } = logger;

    public void SetStatus(ServerCallContext context, Refusal refusal)
    {
        context.Status = RefusalStatus.Of(refusal);
        context.ResponseTrailers.Add(ErrorTypeTrailer, refusal.ErrorType);
        tripwires.Refuse(refusal);
        ServerLog.Rejected(
            Logger, refusal.ErrorType, refusal.Code, context.Status.StatusCode, sessionId, hardwareId);
    }
}
