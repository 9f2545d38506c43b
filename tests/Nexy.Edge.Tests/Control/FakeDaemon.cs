using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Control;

/// <summary>A control service on a real socket, with turns that a test writes down.</summary>
internal sealed class FakeDaemon : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RpcServer _server;
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _prompted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TurnScript _script;

    private FakeDaemon(TurnScript script)
    {
        _script = script;
        _server = new RpcServer(new RpcServerOptions
        {
            Endpoints = [RpcEndpoint.Parse(Address)],
            Services = [Handlers().Bind()],
        });
    }

    public string Address => $"unix:{_folder.In("control.sock")}";

    public DaemonOptions Options => new() { Listen = Address };

    /// <summary>Completes when a client has cancelled its turn.</summary>
    public Task Cancelled => _cancelled.Task;

    /// <summary>Completes when a prompt has come.</summary>
    public Task Prompted => _prompted.Task;

    public AskRequest? Asked { get; private set; }

    public SayRequest? Said { get; private set; }

    public SetVolumeRequest? Volume { get; private set; }

    public ChooseSinkRequest? Chosen { get; private set; }

    /// <summary>What a watch tells before it stands still.</summary>
    public IReadOnlyList<WatchEvent> Watched { get; set; } = [];

    public GetStatusResponse Status { get; init; } = new();

    public StopResponse Stopped { get; init; } = new();

    public static async Task<FakeDaemon> StartAsync(TurnScript? script = null, GetStatusResponse? status = null, StopResponse? stopped = null)
    {
        var daemon = new FakeDaemon(script ?? new TurnScript()) { Status = status ?? new(), Stopped = stopped ?? new() };
        await daemon._server.StartAsync();
        return daemon;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private ControlHandlers Handlers() => new()
    {
        Ask = (request, responses, context) =>
        {
            Asked = request;
            return PlayAsync(responses, context);
        },
        Say = (request, responses, context) =>
        {
            Said = request;
            return PlayAsync(responses, context);
        },
        Repeat = (_, responses, context) => PlayAsync(responses, context),
        PlayTone = (_, responses, context) => PlayAsync(responses, context),
        Stop = (_, _) => Task.FromResult(Stopped),
        SetVolume = (request, _) =>
        {
            Volume = request;
            return Task.FromResult(new SetVolumeResponse { Percent = 42, Muted = request.Muted });
        },
        ChooseSink = (request, _) =>
        {
            Chosen = request;
            return Task.FromResult(new ChooseSinkResponse { ChosenSink = request.Sink, Sinks = { Status.Output?.Sinks ?? [] } });
        },
        GetStatus = (_, _) => Task.FromResult(Status),
        Watch = TellAsync,
        Listen = (_, _, _) => Task.CompletedTask,
    };

    private async Task TellAsync(WatchRequest request, IServerStreamWriter<WatchEvent> responses, ServerCallContext context)
    {
        foreach (var told in Watched)
            await responses.WriteAsync(told, context.CancellationToken);
        _prompted.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
    }

    private async Task PlayAsync(IServerStreamWriter<TurnEvent> responses, ServerCallContext context)
    {
        _prompted.TrySetResult();
        foreach (var step in _script.Steps)
            await responses.WriteAsync(step, context.CancellationToken);
        if (_script.Refusal is { } refusal)
            throw new RpcException(refusal);
        if (_script.EndsItself)
            return;

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            _cancelled.TrySetResult();
        }
    }
}
