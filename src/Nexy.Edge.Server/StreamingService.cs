using System.Globalization;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server.Modules;

namespace Nexy.Edge.Server;

/// <summary>Any thread. The gRPC side of <c>streaming.StreamingService</c>: ids and status; everything else is below.</summary>
internal sealed class StreamingService(
    AdmissionGuard guard, ServerEngine engine, PromptCollector collector, InterruptService interrupts, SentenceLimits limits,
    ILogger logger)
{
    // Nobody is admitted before there are some.
    private ServerWorkflows Workflows => engine.Workflows;

    public ServerServiceDefinition Bind() => ServerServiceDefinition.CreateBuilder()
        .AddMethod(StreamingMethods.StreamAudio, StreamAudioAsync)
        .AddMethod(StreamingMethods.GenerateWelcomeAudio, GenerateWelcomeAudioAsync)
        .AddMethod(StreamingMethods.InterruptSession, InterruptSessionAsync)
        .AddMethod(StreamingMethods.ReportUsage, ReportUsageAsync)
        .Build();

    private async Task StreamAudioAsync(
        StreamRequest request, IServerStreamWriter<StreamResponse> responses, ServerCallContext context)
    {
        var sessionId = request.Phase == RequestPhase.Collect ? request.SessionId : SessionIdOf(request.SessionId);
        var call = new StreamCall<StreamResponse>(
            context, responses, StreamMessages.Error, new CallRefuser(sessionId, request.HardwareId, logger, guard.Tripwires));
        if (request.Phase == RequestPhase.Collect)
        {
            await CollectAsync(request, responses, call, context).ConfigureAwait(false);
            return;
        }

        var prompt = PromptOf(request);
        var admission = guard.AdmitPrompt(sessionId, request.HardwareId, prompt);
        using var lease = admission.Lease;
        if (lease is null)
        {
            await call.RefuseAsync(admission.Refusal!, hasEmitted: false).ConfigureAwait(false);
            return;
        }

        collector.Remove(request.HardwareId, request.SessionId);
        var state = new RequestContext(sessionId, request.HardwareId, prompt, Workflows.Style, limits);
        await call.RunAsync(lease, state, Workflows.Answers.RunAsync).ConfigureAwait(false);
    }

    private async Task GenerateWelcomeAudioAsync(
        WelcomeRequest request, IServerStreamWriter<WelcomeResponse> responses, ServerCallContext context)
    {
        var sessionId = SessionIdOf(request.SessionId);
        var call = new StreamCall<WelcomeResponse>(
            context, responses, StreamMessages.WelcomeError, new CallRefuser(sessionId, "", logger, guard.Tripwires));
        var admission = guard.AdmitSpeech(sessionId, request.Text);
        using var lease = admission.Lease;
        if (lease is null)
        {
            await call.RefuseAsync(admission.Refusal!, hasEmitted: false).ConfigureAwait(false);
            return;
        }

        var state = new RequestContext(sessionId, "", request.Text, StyleOf(request), limits);
        await call.RunAsync(lease, state, Workflows.Welcomes.RunAsync).ConfigureAwait(false);
    }

    private Task<InterruptResponse> InterruptSessionAsync(InterruptRequest request, ServerCallContext context)
    {
        var response = new InterruptResponse();
        if (AdmissionGuard.CheckHardwareId(request.HardwareId) is { } refusal)
        {
            new CallRefuser("", request.HardwareId, logger, guard.Tripwires).SetStatus(context, refusal);
            return Task.FromResult(response);
        }

        response.Success = true;
        response.InterruptedSessions.Add(guard.Interrupt(request.HardwareId));
        interrupts.Tell(request.HardwareId, [.. response.InterruptedSessions]);
        response.Message = response.InterruptedSessions.Count == 0
            ? $"Nothing was active for hardware_id={request.HardwareId}."
            : $"Interrupted {response.InterruptedSessions.Count} of hardware_id={request.HardwareId}.";
        return Task.FromResult(response);
    }

    private Task<UsageResponse> ReportUsageAsync(UsageRequest request, ServerCallContext context)
    {
        ServerLog.UsageReported(
            logger, request.Source, request.Model, request.InputTokens, request.OutputTokens, request.SessionId,
            request.HardwareId);
        return Task.FromResult(new UsageResponse { Success = true, Message = "Noted." });
    }

    private async Task CollectAsync(
        StreamRequest request,
        IServerStreamWriter<StreamResponse> responses,
        StreamCall<StreamResponse> call,
        ServerCallContext context)
    {
        var refusal = guard.CheckCollect(request.HardwareId, request.SessionId)
            ?? collector.Add(request.HardwareId, request.SessionId, request.ChunkSeq, request.ChunkText);
        if (refusal is not null)
        {
            await call.RefuseAsync(refusal, hasEmitted: false).ConfigureAwait(false);
            return;
        }

        await responses.WriteAsync(StreamMessages.End(StreamMessages.CollectAccepted), context.CancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The only place that makes a session id (R-S3).</summary>
    private static string SessionIdOf(string sent) => sent.Length > 0
        ? sent
        : Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    /// <summary>What was collected, this request's own chunk, and its prompt as a word of its own after both.</summary>
    private string PromptOf(StreamRequest request)
    {
        var chunks = collector.Peek(request.HardwareId, request.SessionId) + request.ChunkText;
        if (chunks.Length == 0)
            return request.Prompt;
        return request.Prompt.Length == 0 ? chunks : $"{chunks} {request.Prompt}";
    }

    private SpeechStyle StyleOf(WelcomeRequest request)
    {
        if (request.Language.Length == 0 && request.Voice.Length == 0)
            return Workflows.Style;
        // A language without a voice asks for that language's own voice, not for the configured one.
        return new SpeechStyle(
            request.Language.Length > 0 ? request.Language : SpeechStyle.AutoLanguage, request.Voice);
    }
}
