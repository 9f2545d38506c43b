using Microsoft.Extensions.Logging;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server.Modules;

namespace Nexy.Edge.Server;

/// <summary>The answering server, whole. Started once and stopped once, from any thread.</summary>
public sealed class AnsweringServer : IAsyncDisposable
{
    private readonly ServerOptions _options;
    private readonly SentenceLimits _limits;
    private readonly ServerEngines _engines;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly HealthService _health = new();
    private readonly InterruptService _interrupts;
    private readonly ServerEngine _current = new();
    private ModuleCoordinator? _coordinator;
    private RpcServer? _rpc;
    private bool _isRunning;

    /// <summary>A server that does not listen yet.</summary>
    public AnsweringServer(
        ServerOptions server, TextOptions text, VoiceOptions voice, ILoggerFactory loggers, TimeProvider time,
        ServerTripwires? tripwires = null)
        : this(
            server, new ServerEngines(text, voice, server.Commands, time, LoggerOf(loggers)), loggers, time, new SentenceLimits(text),
            tripwires)
    {
    }

    internal AnsweringServer(
        ServerOptions server, ServerEngines engines, ILoggerFactory loggers, TimeProvider time, SentenceLimits? limits = null,
        ServerTripwires? tripwires = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(loggers);
        _options = server;
        _limits = limits ?? new SentenceLimits(new TextOptions());
        _engines = engines;
        _loggers = loggers;
        _logger = LoggerOf(loggers);
        _time = time;
        Guard = new AdmissionGuard(server, time, _logger, tripwires);
        _interrupts = new InterruptService(Guard.Tripwires, _logger);
    }

    /// <summary>
    /// Whether built-in parts answer when the configured ones cannot be started: right for a service, not for who is
    /// there to read the error.
    /// </summary>
    public bool HasEmergencyPath { get; init; } = true;

    /// <summary>What is served beside answers and health.</summary>
    public IReadOnlyList<ServerServiceDefinition> MoreServices { get; init; } = [];

    /// <summary>Whether they do.</summary>
    public bool IsEmergency => _coordinator?.IsEmergency ?? false;

    /// <summary>Where the server listens, with real ports; empty before the start.</summary>
    public IReadOnlyList<RpcEndpoint> BoundEndpoints => _rpc?.BoundEndpoints ?? [];

    internal AdmissionGuard Guard { get; }

    /// <summary>
    /// Listens, makes voice and text engine ready, then lets requests in; <see cref="ServerStartException"/> says what is
    /// in the way.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_coordinator is not null)
            throw new InvalidOperationException("A server is started once.");
        try
        {
            _coordinator = new ModuleCoordinator(CreateModules(), new ServerHealth(_health), _logger);
            await _coordinator.StartAsync(_options.DisableModuleCoordinator, HasEmergencyPath, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is VoiceException or KeyFileException or RpcBindException or FormatException)
        {
            throw new ServerStartException(e.Message, e);
        }

        _isRunning = true;
        if (IsEmergency)
            ServerLog.Emergency(_logger, _current.Text.Name, _current.Voices.Names);
        ServerLog.Listening(_logger, string.Join(' ', BoundEndpoints), _current.Text.Name, _current.Voices.Names);
    }

    /// <summary>Refuses new requests, lets running ones go on for <paramref name="grace"/>, then ends them with UNAVAILABLE.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (_coordinator is null)
            return;
        _interrupts.Shutdown();
        await _coordinator.StopAsync(grace).ConfigureAwait(false);
        if (_isRunning)
            ServerLog.Stopped(_logger);
        _isRunning = false;
    }

    /// <summary>Stops without grace.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        Guard.Dispose();
    }

    private static ILogger LoggerOf(ILoggerFactory loggers) => loggers.CreateLogger("Nexy.Edge.Server");

    private ServerModules CreateModules()
    {
        var service = new StreamingService(Guard, _current, new PromptCollector(_time), _interrupts, _limits, _logger);
        _rpc = new RpcServer(new RpcServerOptions
        {
            Endpoints = [.. _options.Listen.Select(RpcEndpoint.Parse)],
            Services = [service.Bind(), _interrupts.Bind(), _health.Bind(), .. MoreServices],
            MaxReceiveMessageBytes = _options.MaxMessageBytes,
            LoggerFactory = _loggers,
            TimeProvider = _time,
        });
        return new ServerModules(
            new ListenerModule(_rpc),
            [new VoiceModule(_engines, _current), new TextModule(_engines, _current)],
            new EmergencyModule(_engines, _current),
            new RequestsModule(Guard, _current, new CommandTable(_options.Commands), _time, _logger));
    }
}
