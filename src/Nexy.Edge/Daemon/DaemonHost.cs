using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Buttons;
using Nexy.Edge.Companions;
using Nexy.Edge.Control;
using Nexy.Edge.Lights;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using Nexy.Edge.Service;
using Nexy.Edge.Tripwires;
using ServingStatus = Nexy.Edge.Protocol.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Nexy.Edge.Daemon;

/// <summary>Puts the daemon together: engine, turns, control socket. Start once, stop once.</summary>
internal sealed class DaemonHost : IAsyncDisposable
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(2);

    private readonly NexyOptions _options;
    private readonly ILogger<DaemonHost> _logger;
    private readonly ILoggerFactory _loggers;
    private readonly SinkDirectory _directory = new();
    private readonly VolumeMemory _volumes;
    private readonly AudioEngine _engine;
    private readonly AnswerClient _client;
    private readonly TurnRegistry _registry;
    private readonly TripwireWatch _tripwires;
    private readonly TripwireMeter _meter;
    private readonly HealthService _health = new();
    private readonly RpcServer _server;
    private readonly WyomingSndServer? _snd;
    private readonly Action _switched;
    private readonly CompanionDesk _desk;
    private readonly CompanionService _companions;
    private readonly ButtonPanel _buttons;
    private readonly LightPanel _lights;
    private SinkWatchers? _watchers;
    private string _watchedEntries;
    private bool _isStarted;

    public DaemonHost(NexyOptions options, SinkPatience patience, ILoggerFactory loggers, TimeProvider time)
    {
        _options = options;
        _watchedEntries = string.Join(';', options.Audio.Sinks);
        _loggers = loggers;
        _logger = loggers.CreateLogger<DaemonHost>();
        _volumes = new VolumeMemory(StateFolder, time, loggers.CreateLogger<VolumeMemory>());
        var mixers = new CardVolume(options.Audio, loggers.CreateLogger<CardVolume>());
        var hub = new WatchHub(time, loggers.CreateLogger<WatchHub>());
        _desk = new CompanionDesk(hub);
        _engine = EngineFactory.Create(
            options.Audio, _directory, loggers, time, NoteOutput,
            new VolumeHooks
            {
                Remembered = _volumes.Remembered, Remember = _volumes.Remember,
                SetMixer = mixers.Set,
            });
        _engine.Changed += hub.Touch;
        _client = new AnswerClient(
            RpcEndpoint.Parse(options.Daemon.Server), HardwareId.Resolve(options.Daemon, problem => DaemonLog.Unnamed(_logger, problem)),
            TimeSpan.FromSeconds(options.Daemon.AnswerTimeoutSec), time);
        var tripwires = new TripwireRegistry(_engine.Tripwires);
        _meter = new TripwireMeter(tripwires);
        _tripwires = new TripwireWatch(tripwires, options.Tripwires, time, loggers.CreateLogger<TripwireWatch>());
        _tripwires.Looked += hub.Touch;
        _registry = new TurnRegistry(_tripwires.Wake, () => Changed?.Invoke());
        var sinks = new SinkChooser(_engine);
        var last = new LastAnswer();
        _lights = new LightPanel(LightPanel.ToShow(options.Lights, StateFolder, time), _engine, _registry, () => _desk.IsListening, loggers.CreateLogger<LightPanel>());
        _lights.Changed += hub.Touch;
        var actions = new ActionExecutor(_engine, sinks, last, new DeviceLight(_lights));
        var runner = new TurnRunner(
            _engine, _registry, actions, last, _client.SayAsync,
            _client.WatchInterruptsAsync, patience, time, loggers.CreateLogger<TurnRunner>(), options.Earcons,
            _desk.NoteTurn)
        {
            Ended = NoteEnd,
        };
        var chimes = new Chimes(_engine, options.Earcons, runner);
        _switched = () => chimes.Post(EarconKind.SinkSwitched);
        Pulse = new DaemonPulse(_engine, _registry, _client, RpcEndpoint.Parse(options.Daemon.Listen), time);
        var status = new StatusReporter(_engine, _tripwires, _registry, _client, time, mixers.Find);
        _companions = new CompanionService(hub, new SpeakerParts(_engine, status, _tripwires, _desk, _lights), _desk);
        var control = new ControlService(
            _engine, sinks, runner, _registry, last, _client, status, chimes, _companions, loggers.CreateLogger<ControlService>());
        if (options.WyomingSnd.Listen.Length > 0)
            _snd = new WyomingSndServer(RpcEndpoint.Parse(options.WyomingSnd.Listen), runner, time, loggers.CreateLogger<WyomingSndServer>());
        _buttons = ButtonPanel.Create(
            options.Buttons, _engine, actions, _registry, runner, new ButtonVoice(_client, status, last), control.StopAsync, loggers, time,
            _desk);
        Changed += WakePanels;
        _engine.Changed += WakePanels;
        _desk.ListeningChanged += WakePanels;
        _server = new RpcServer(new RpcServerOptions
        {
            Endpoints = [RpcEndpoint.Parse(options.Daemon.Listen)],
            Services = [control.Bind(), _health.Bind()],
            LoggerFactory = loggers,
            TimeProvider = time,
        });
    }

    /// <summary>Raised when the output or the turns have changed; on any thread, which must not be held up.</summary>
    public event Action? Changed;

    /// <summary>What this daemon tells of itself while it runs.</summary>
    public IServicePulse Pulse { get; }

    /// <summary>Takes commands from now on; a sink is opened when there is something to say.</summary>
    /// <exception cref="RpcBindException">The control socket is taken or cannot be made.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(cancellationToken).ConfigureAwait(false);
        _isStarted = true;
        _snd?.Start();
        // The cards are known when this returns, so that the first sound goes to the right one.
        _watchers = SinkDiscovery.Start(_options.Audio, _directory, _loggers);
        _engine.Start();
        _buttons.Start();
        _lights.Start();
        _health.SetStatus("", ServingStatus.Serving);
        _health.SetStatus(ControlMethods.ServiceName, ServingStatus.Serving);
        DaemonLog.Started(
            _logger, ProductVersion.Text, _options.Daemon.Listen, _options.Daemon.Server,
            string.Join(", ", _options.Audio.Sinks));
    }

    /// <summary>Takes over what a reload has changed in the options. One call at a time, after the start.</summary>
    public void Reconfigure()
    {
        // Other sound servers may have to be watched. What was found stays known meanwhile.
        var entries = string.Join(';', _options.Audio.Sinks);
        if (entries != _watchedEntries)
        {
            _watchers?.Dispose();
            _watchers = SinkDiscovery.Start(_options.Audio, _directory, _loggers);
            _watchedEntries = entries;
        }

        _engine.Reconfigure();
    }

    /// <summary>Fades out what is being said, ends the turns, closes the device and the socket.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isStarted)
            DaemonLog.Stopping(_logger);
        await _buttons.DisposeAsync().ConfigureAwait(false);
        _engine.Stop();
        _registry.StopAll();
        if (_snd is not null)
            await _snd.DisposeAsync().ConfigureAwait(false);
        _companions.Shutdown();
        await _server.StopAsync(StopGrace).ConfigureAwait(false);
        _watchers?.Dispose();
        await _engine.DisposeAsync().ConfigureAwait(false);
        await _volumes.DisposeAsync().ConfigureAwait(false);
        // Until the last word, which is shown, too.
        _lights.Dispose();
        _meter.Dispose();
        _tripwires.Dispose();
        _client.Dispose();
    }

    private string StateFolder =>
        VolumeMemory.FolderOf(_options.Daemon, Environment.GetEnvironmentVariable("STATE_DIRECTORY"));

    private void WakePanels()
    {
        _buttons.Wake();
        _lights.Wake();
    }

    private void NoteEnd(TurnEnded ended)
    {
        if (ended.Outcome == TurnEnded.Types.Outcome.Failed)
            _lights.NoteFailure();
    }

    private void NoteOutput(OutputEventKind kind)
    {
        if (kind == OutputEventKind.Switched)
            _switched();
        _desk.NoteOutput(_engine);
        Changed?.Invoke();
    }
}
