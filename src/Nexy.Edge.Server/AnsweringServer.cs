using Microsoft.Extensions.Logging;
using Nexy.Edge.Rpc;
using ServingStatus = Nexy.Edge.Protocol.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Nexy.Edge.Server;

/// <summary>The answering server, whole. Started once and stopped once, from any thread.</summary>
public sealed class AnsweringServer : IAsyncDisposable
{
    private readonly ServerOptions _options;
    private readonly SentenceLimits _limits;
    private readonly ServerEngines _engines;
    private readonly SpeechStyle _style;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly HealthService _health = new();
    private RpcServer? _rpc;

    /// <summary>A server that does not listen yet.</summary>
    public AnsweringServer(
        ServerOptions server, TextOptions text, VoiceOptions voice, ILoggerFactory loggers, TimeProvider time)
        : this(server, voice, new ServerEngines(text, voice, time), loggers, time, new SentenceLimits(text))
    {
    }

    internal AnsweringServer(
        ServerOptions server, VoiceOptions voice, ServerEngines engines, ILoggerFactory loggers, TimeProvider time,
        SentenceLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(loggers);
        _options = server;
        _limits = limits ?? new SentenceLimits(new TextOptions());
        _engines = engines;
        _style = new SpeechStyle(voice.Language, voice.Name);
        _loggers = loggers;
        _logger = loggers.CreateLogger("Nexy.Edge.Server");
        _time = time;
        Guard = new AdmissionGuard(server.MaxConcurrentStreams, _logger);
    }

    /// <summary>Where the server listens, with real ports; empty before the start.</summary>
    public IReadOnlyList<RpcEndpoint> BoundEndpoints => _rpc?.BoundEndpoints ?? [];

    internal AdmissionGuard Guard { get; }

    /// <summary>Makes text engine and voice ready, then listens; <see cref="ServerStartException"/> says what is in the way.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_rpc is not null)
            throw new InvalidOperationException("A server is started once.");
        try
        {
            // Loading the voice reads files for up to 50 ms.
            var (engine, voice) = await Task.Run(_engines.Load, cancellationToken).ConfigureAwait(false);
            _rpc = CreateRpcServer(engine, voice);
            await _rpc.StartAsync(cancellationToken).ConfigureAwait(false);
            _health.SetStatus("", ServingStatus.Serving);
            _health.SetStatus(StreamingMethods.ServiceName, ServingStatus.Serving);
            ServerLog.Listening(_logger, string.Join(' ', BoundEndpoints), engine.Name, voice.Name);
        }
        catch (Exception e) when (e is VoiceException or RpcBindException or FormatException)
        {
            throw new ServerStartException(e.Message, e);
        }
    }

    /// <summary>Refuses new requests, lets running ones go on for <paramref name="grace"/>, then ends them with UNAVAILABLE.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        _health.Shutdown();
        if (_rpc is null || BoundEndpoints.Count == 0)
            return;
        await _rpc.StopAsync(grace).ConfigureAwait(false);
        ServerLog.Stopped(_logger);
    }

    /// <summary>Stops without grace.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero).ConfigureAwait(false);

    private RpcServer CreateRpcServer(ITextEngine engine, IVoice voice)
    {
        var earcon = new EarconVoice();
        var speaker = new Speaker([voice], earcon, _logger);
        var service = new StreamingService(
            Guard,
            new ResponseWorkflow(engine, speaker, _logger, new CommandTable(_options.Commands)),
            new WelcomeWorkflow(speaker, voice.Name, earcon.Name),
            new PromptCollector(_time),
            _style,
            _limits,
            _logger);
        return new RpcServer(new RpcServerOptions
        {
            Endpoints = [.. _options.Listen.Select(RpcEndpoint.Parse)],
            Services = [service.Bind(), _health.Bind()],
            MaxReceiveMessageBytes = _options.MaxMessageBytes,
            LoggerFactory = _loggers,
            TimeProvider = _time,
        });
    }
}
