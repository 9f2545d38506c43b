using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Companions;
using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Daemon;

/// <summary>The daemon's socket: thin, every call is one call of what stands behind it.</summary>
internal sealed class ControlService(
    AudioEngine engine, SinkChooser sinks, TurnRunner runner, TurnRegistry registry, LastAnswer last, AnswerClient client,
    StatusReporter status, Chimes chimes, CompanionService companions, ILogger<ControlService> logger)
{
    /// <summary>What the transport serves.</summary>
    public ServerServiceDefinition Bind() => new ControlHandlers
    {
        Ask = AskAsync,
        Say = SayAsync,
        Repeat = RepeatAsync,
        Stop = (_, _) => StopAsync(),
        SetVolume = SetVolumeAsync,
        ChooseSink = ChooseSinkAsync,
        PlayTone = PlayToneAsync,
        GetStatus = GetStatusAsync,
        Watch = companions.WatchAsync,
        Listen = companions.ListenAsync,
    }.Bind();

    private Task AskAsync(AskRequest request, IServerStreamWriter<TurnEvent> responses, ServerCallContext context)
    {
        RequireText(request.Prompt, "prompt");
        return RunTurnAsync(
            new TurnRequest(token => client.AskAsync(request, token), request.Prompt, IsQuestion: true), responses, context);
    }

    private Task SayAsync(SayRequest request, IServerStreamWriter<TurnEvent> responses, ServerCallContext context)
    {
        RequireText(request.Text, "text");
        return SayInTurnAsync(request, responses, context);
    }

    private Task RepeatAsync(RepeatRequest request, IServerStreamWriter<TurnEvent> responses, ServerCallContext context) =>
        last.Again is { } again
            ? SayInTurnAsync(again, responses, context)
            : throw new RpcException(new Status(StatusCode.FailedPrecondition, "nothing has been said yet"));

    private Task SayInTurnAsync(SayRequest request, IServerStreamWriter<TurnEvent> responses, ServerCallContext context) =>
        RunTurnAsync(
            new TurnRequest(token => client.SayAsync(request, token), request.Text, request.Voice, request.Language),
            responses, context);

    /// <summary>Ends all speech before it returns the task, which ends when the answering server knows.</summary>
    public async Task<StopResponse> StopAsync()
    {
        // Silence first: what the server does meanwhile is not heard any more. And before that those who write:
        // the rest of their chunk would follow the stop, and be heard for a moment.
        var response = new StopResponse { StoppedTurnIds = { registry.StopAll() } };
        engine.Stop();
        if (response.StoppedTurnIds.Count == 0)
            return response;
        try
        {
            await client.InterruptAsync().ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            DaemonLog.InterruptFailed(logger, e.Status.Detail);
        }

        return response;
    }

    private Task<SetVolumeResponse> SetVolumeAsync(SetVolumeRequest request, ServerCallContext context)
    {
        var percent = request.ChangeCase switch
        {
            SetVolumeRequest.ChangeOneofCase.Percent => RequirePercent(request.Percent),
            SetVolumeRequest.ChangeOneofCase.StepPercent => engine.VolumePercent + Math.Clamp(request.StepPercent, -100, 100),
            _ => engine.VolumePercent,
        };
        var wasMuted = engine.IsMuted;
        engine.SetVolume(percent, request.HasMuted ? request.Muted : wasMuted);
        if (wasMuted && !engine.IsMuted)
            chimes.Post(EarconKind.Mute);
        if (request.HasDucked)
            engine.SetDuck(request.Ducked);
        return Task.FromResult(new SetVolumeResponse
        {
            Percent = engine.VolumePercent, Muted = engine.IsMuted, Ducked = engine.IsDucked,
        });
    }

    private Task<ChooseSinkResponse> ChooseSinkAsync(ChooseSinkRequest request, ServerCallContext context)
    {
        if (request.Sink.Length > 0)
            Choose(request.Sink);
        var output = engine.Snapshot();
        return Task.FromResult(new ChooseSinkResponse
        {
            ChosenSink = output.ChosenSink, Sinks = { status.SinksOf(output) },
        });
    }

    private void Choose(string sink)
    {
        if (sinks.Choose(sink) is { } refusal)
            throw new RpcException(new Status(StatusCode.NotFound, refusal));
        DaemonLog.SinkChosen(logger, sink);
    }

    private Task PlayToneAsync(PlayToneRequest request, IServerStreamWriter<TurnEvent> responses, ServerCallContext context)
    {
        var seconds = request.Seconds == 0 ? Tone.DefaultSeconds : request.Seconds;
        if (seconds is not (>= Tone.MinSeconds and <= Tone.MaxSeconds))
            throw new RpcException(new Status(
                StatusCode.InvalidArgument, $"seconds is {seconds}; allowed is {Tone.MinSeconds} to {Tone.MaxSeconds}"));
        return RunTurnAsync(new TurnRequest(token => Tone.PlayAsync(seconds, token), ""), responses, context);
    }

    private Task<GetStatusResponse> GetStatusAsync(GetStatusRequest request, ServerCallContext context) =>
        status.GetAsync(context.CancellationToken);

    private async Task RunTurnAsync(
        TurnRequest request, IServerStreamWriter<TurnEvent> responses, ServerCallContext context)
    {
        var events = Channel.CreateUnbounded<TurnEvent>();
        var turn = runner.RunAsync(request, events, context.CancellationToken);
        try
        {
            await foreach (var told in events.Reader.ReadAllAsync(context.CancellationToken).ConfigureAwait(false))
                await responses.WriteAsync(told, context.CancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // The call ends when the turn has: its slot and its speech are gone then.
            await turn.ConfigureAwait(false);
        }
    }

    private static void RequireText(string text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"{field} is empty"));
    }

    private static int RequirePercent(int percent) => percent is >= 0 and <= 100
        ? percent
        : throw new RpcException(new Status(StatusCode.InvalidArgument, $"percent is {percent}; allowed is 0 to 100"));
}
