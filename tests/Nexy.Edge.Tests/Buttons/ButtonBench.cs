using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Buttons;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tests.Daemon;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Tests.Buttons;

/// <summary>What buttons act upon, put together as in the daemon, with an answering server on a real socket. It plays into nothing.</summary>
internal sealed class ButtonBench : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ButtonSet _set;
    private readonly ButtonActions _actions;
    private readonly ButtonSpeech _speech;
    private readonly AnswerClient _client;
    private readonly TripwireWatch _tripwires;

    private ButtonBench(TempFolder folder, ScriptedServer server, string[] rules)
    {
        _folder = folder;
        Server = server;
        Engine = new AudioEngine(
            new AudioOptions { Sinks = ["null:fast", "null"], VolumePercent = 50 }, [new NullBackend()], new SinkDirectory(), _ => { },
            TimeProvider.System);
        Engine.Start();
        _client = new AnswerClient(RpcEndpoint.Parse(server.Address), "bench", TimeSpan.FromSeconds(30), TimeProvider.System);
        var registry = new TripwireRegistry(Engine.Tripwires);
        _tripwires = new TripwireWatch(registry, new TripwireOptions(), TimeProvider.System, Logger<TripwireWatch>());
        var sinks = new SinkChooser(Engine);
        var executor = new ActionExecutor(Engine, sinks, Last);
        var runner = new TurnRunner(
            Engine, Turns, executor, Last, _client.SayAsync, _client.WatchInterruptsAsync,
            new SinkPatience(TimeSpan.Zero, TimeSpan.Zero), TimeProvider.System, Logger<TurnRunner>());
        var status = new StatusReporter(Engine, _tripwires, Turns, _client, TimeProvider.System);
        _set = new ButtonSet(rules);
        _speech = new ButtonSpeech(runner);
        _actions = new ButtonActions(
            _set, Engine, executor, new ButtonVoice(_client, status, Last), _speech, Stop, Log);
    }

    public ScriptedServer Server { get; }

    public AudioEngine Engine { get; }

    public TurnRegistry Turns { get; } = new();

    public LastAnswer Last { get; } = new();

    public RecordingLogger Log { get; } = new();

    public int Stops { get; private set; }

    /// <summary>Turns that buttons have begun and that have not ended.</summary>
    public int Speaking => _speech.Count;

    public static async Task<ButtonBench> StartAsync(params string[] rules)
    {
        var folder = new TempFolder();
        return new ButtonBench(folder, await ScriptedServer.StartAsync(folder), rules);
    }

    /// <summary>One gesture at one place.</summary>
    public void Make(string place, Gestures gesture, int steps = 0) => Make((place, gesture, steps));

    /// <summary>What one turn of the loop brings.</summary>
    public void Make(params (string Place, Gestures Gesture, int Steps)[] gestures) => _actions.Act(
        [.. gestures.Select(made => new ButtonGesture(NumberOf(made.Place), made.Gesture, made.Steps, 0))]);

    /// <summary>Waits until all turns have ended.</summary>
    public void Settle() => Wait.Until("the turns to end", () => Speaking == 0);

    public async ValueTask DisposeAsync()
    {
        await _speech.DisposeAsync();
        Turns.StopAll();
        await Engine.DisposeAsync();
        _tripwires.Dispose();
        _client.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private int NumberOf(string place) => _set.Buttons.Select(button => button.Place.Text).ToList().IndexOf(place);

    private void Stop()
    {
        Stops++;
        Turns.StopAll();
        Engine.Stop();
    }

    private Microsoft.Extensions.Logging.ILogger<T> Logger<T>() => new Microsoft.Extensions.Logging.Logger<T>(Log);
}
