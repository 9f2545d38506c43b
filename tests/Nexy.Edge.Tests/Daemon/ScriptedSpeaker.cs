using Nexy.Edge.Control;
using Nexy.Edge.Daemon;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Daemon;

/// <summary>A whole daemon on real sockets whose answering server does what a prompt says. It plays into nothing.</summary>
internal sealed class ScriptedSpeaker : IAsyncDisposable
{
    public const string FirstSink = "null:fast";
    public const string SecondSink = "null";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder;
    private readonly DaemonHost _daemon;

    private ScriptedSpeaker(TempFolder folder, ScriptedServer server, NexyOptions options)
    {
        _folder = folder;
        Server = server;
        _daemon = new DaemonHost(options, SinkPatience.OfDaemon(options.Daemon), Log, TimeProvider.System);
        Address = options.Daemon.Listen;
        Client = ControlClient.Connect(options.Daemon);
    }

    public ScriptedServer Server { get; }

    /// <summary>Of the control socket.</summary>
    public string Address { get; }

    public RecordingLogger Log { get; } = new();

    public ControlClient Client { get; }

    public static async Task<ScriptedSpeaker> StartAsync(Action<NexyOptions>? configure = null)
    {
        var folder = new TempFolder();
        var server = await ScriptedServer.StartAsync(folder);
        var options = new NexyOptions();
        options.Daemon.Listen = $"unix:{folder.In("control.sock")}";
        options.Daemon.Server = server.Address;
        options.Daemon.HardwareId = "scripted";
        options.Audio.Sinks = [FirstSink, SecondSink];
        configure?.Invoke(options);
        var speaker = new ScriptedSpeaker(folder, server, options);
        try
        {
            await speaker._daemon.StartAsync(CancellationToken.None);
            return speaker;
        }
        catch (Exception)
        {
            await speaker.DisposeAsync();
            throw;
        }
    }

    /// <summary>A whole turn with all that it told.</summary>
    public Task<List<TurnEvent>> AskAsync(string prompt) =>
        ReadAsync(token => Client.AskAsync(new AskRequest { Prompt = prompt }, token));

    public Task<List<TurnEvent>> SayAsync(SayRequest request) => ReadAsync(token => Client.SayAsync(request, token));

    public Task<List<TurnEvent>> RepeatAsync() => ReadAsync(Client.RepeatAsync);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _daemon.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Any turn with all that it told.</summary>
    public async Task<List<TurnEvent>> ReadAsync(Func<CancellationToken, IAsyncEnumerable<TurnEvent>> turn)
    {
        using var limit = new CancellationTokenSource(Bound);
        var events = new List<TurnEvent>();
        await foreach (var step in turn(limit.Token))
            events.Add(step);
        return events;
    }
}
