using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Companions;
using Nexy.Edge.Control;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tests.Daemon;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Tests.Companions;

/// <summary>What companion programs watch, put together as in the daemon, on a real socket, with a clock of ours for its pace.</summary>
internal sealed class CompanionBench : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly AnswerClient _client;
    private readonly TripwireWatch _tripwires;
    private readonly CompanionService _service;
    private readonly RpcServer _server;

    private CompanionBench(string answeringServer)
    {
        Engine = new AudioEngine(
            new AudioOptions { Sinks = ["null:fast", "null"], VolumePercent = 50 }, [new NullBackend()], new SinkDirectory(), _ => { },
            TimeProvider.System);
        Hub = new WatchHub(Time, Log.CreateLogger<WatchHub>());
        Desk = new CompanionDesk(Hub);
        Engine.Changed += Hub.Touch;
        _client = new AnswerClient(RpcEndpoint.Parse(answeringServer), "bench", TimeSpan.FromSeconds(30), TimeProvider.System);
        _tripwires = new TripwireWatch(
            new TripwireRegistry(Engine.Tripwires), new TripwireOptions(), Time, Log.CreateLogger<TripwireWatch>());
        _tripwires.Looked += Hub.Touch;
        var status = new StatusReporter(Engine, _tripwires, new TurnRegistry(), _client, TimeProvider.System);
        _service = new CompanionService(Hub, new SpeakerParts(Engine, status, _tripwires, Desk), Desk);
        _server = new RpcServer(new RpcServerOptions
        {
            Endpoints = [RpcEndpoint.Parse(Address)],
            Services =
            [
                ServerServiceDefinition.CreateBuilder()
                    .AddMethod(ControlMethods.Watch, _service.WatchAsync)
                    .AddMethod(ControlMethods.Listen, _service.ListenAsync)
                    .Build(),
            ],
        });
    }

    public string Address => $"unix:{_folder.In("control.sock")}";

    public AudioEngine Engine { get; }

    public ManualTimeProvider Time { get; } = new();

    public WatchHub Hub { get; }

    public CompanionDesk Desk { get; }

    public RecordingLogger Log { get; } = new();

    public static async Task<CompanionBench> StartAsync()
    {
        var bench = new CompanionBench("unix:/nowhere/server.sock");
        await bench._server.StartAsync();
        return bench;
    }

    /// <summary>A watcher on a connection of its own, before its first message.</summary>
    public Watcher Watch() => new(RpcEndpoint.Parse(Address));

    /// <summary>A piece of an answer, with its number.</summary>
    public void Tell(long number, int paddingChars = 0) => Desk.NoteTurn(
        "turn-1", new TurnEvent { Text = $"{number} {new string('x', paddingChars)}" });

    /// <summary>Tripwires are looked at, as now and then while something happens.</summary>
    public void LookAtTripwires()
    {
        _tripwires.Wake();
        Time.Advance(TimeSpan.FromSeconds(5));
    }

    public void Shutdown() => _service.Shutdown();

    public async ValueTask DisposeAsync()
    {
        _service.Shutdown();
        await _server.DisposeAsync();
        await Engine.DisposeAsync();
        _tripwires.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }
}
