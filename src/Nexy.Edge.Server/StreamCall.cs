using System.Runtime.CompilerServices;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>
/// One streaming call, gRPC side: runs the work and makes of its end data or an error, never both (R-S10). The status is
/// set once, before the return; success never touches it.
/// </summary>
internal sealed class StreamCall<TResponse>(
    ServerCallContext context,
    IServerStreamWriter<TResponse> responses,
    Func<string, TResponse> makeError,
    CallRefuser refuser)
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask RunAsync(
        AdmissionLease lease, RequestContext request,
        Func<RequestContext, IServerStreamWriter<TResponse>, CancellationToken, ValueTask> work)
    {
        // One token for the work, whatever ends it.
        using var abandoning = context.CancellationToken.UnsafeRegister(
            static lease => ((AdmissionLease)lease!).Abandon(), lease);
        try
        {
            await work(request, new GuardedWriter<TResponse>(responses, lease), lease.Ending).ConfigureAwait(false);
            if (lease.TryComplete())
                ServerLog.Completed(refuser.Logger, request.SessionId, request.HardwareId);
            else
                await EndAsync(lease.EndReason!, request).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (
            context.CancellationToken.IsCancellationRequested || e.CancellationToken == context.CancellationToken)
        {
            // Client gone, deadline, server stopping: the transport has answered. A write may learn of it a moment before
            // the token does.
            ServerLog.CallEnded(refuser.Logger, request.SessionId, request.HardwareId);
        }
        // Whatever was thrown: what is cancelled may report anything, and this is why (R-S13).
        catch (Exception) when (lease.EndReason is not null)
        {
            await EndAsync(lease.EndReason, request).ConfigureAwait(false);
        }
        catch (RefusedException e)
        {
            await RefuseAsync(e.Refusal, request.HasEmitted).ConfigureAwait(false);
        }
        catch (VoiceNotFoundException e)
        {
            await RefuseAsync(Refusal.UnknownVoice(e.Message), request.HasEmitted).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            ServerLog.Failed(refuser.Logger, e, request.SessionId, request.HardwareId);
            await RefuseAsync(Refusal.Internal(e), request.HasEmitted).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the call with an error; as a message too when the client has got nothing yet.</summary>
    public async Task RefuseAsync(Refusal refusal, bool hasEmitted)
    {
        refuser.SetStatus(context, refusal);
        if (!hasEmitted)
            await responses.WriteAsync(makeError(refusal.Message), context.CancellationToken).ConfigureAwait(false);
    }

    private async Task EndAsync(Refusal reason, RequestContext request)
    {
        // No error message: an interrupt is wanted, and must not be spoken or tried again (R-S13).
        if (reason.Code == RefusalCode.Cancelled)
            refuser.SetStatus(context, reason);
        else
            await RefuseAsync(reason, request.HasEmitted).ConfigureAwait(false);
    }
}
