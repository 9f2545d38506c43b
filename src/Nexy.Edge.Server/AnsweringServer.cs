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
    private readonly CancellationTokenSource _stopping = new();
    private Task _warming = Task.CompletedTask;
    private RpcServer? _rpc;

    /// <summary>A server that does not listen yet.</summary>
    public AnsweringServer(
        ServerOptions server, TextOptions text, VoiceOptions voice, ILoggerFactory loggers, TimeProvider time)
        : this(
            server, voice, new ServerEngines(text, voice, server.Commands, time, LoggerOf(loggers)), loggers, time,
            new SentenceLimits(text))
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
        _logger = LoggerOf(loggers);
        _time = time;
        Guard = new AdmissionGuard(server, time, _logger);
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
            var (engine, voices) = await Task.Run(_engines.Load, cancellationToken).ConfigureAwait(false);
            var speaker = new Speaker(voices.Voices, new EarconVoice(), _logger, voices.Routes);
            _rpc = CreateRpcServer(engine, speaker, voices.Voices[0].Name);
            await _rpc.StartAsync(cancellationToken).ConfigureAwait(false);
            _health.SetStatus("", ServingStatus.Serving);
            _health.SetStatus(StreamingMethods.ServiceName, ServingStatus.Serving);
            ServerLog.Listening(_logger, string.Join(' ', BoundEndpoints), engine.Name, voices.Names);
            if (voices.IsCached)
                _warming = WarmAsync(speaker);
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
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _rpc.StopAsync(grace).ConfigureAwait(false);
        await _warming.ConfigureAwait(false);
        ServerLog.Stopped(_logger);
    }

    /// <summary>Stops without grace.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        Guard.Dispose();
    }

    private static ILogger LoggerOf(ILoggerFactory loggers) => loggers.CreateLogger("Nexy.Edge.Server");

    private async Task WarmAsync(Speaker speaker)
    {
        try
        {
            await CacheWarmer.RunAsync(speaker, _style, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was warm.
        }
        catch (Exception e)
        {
            // Requests will meet it again, and tell.
            ServerLog.WarmingFailed(_logger, e);
        }
    }

    private RpcServer CreateRpcServer(ITextEngine engine, Speaker speaker, string voiceName)
    {
        var service = new StreamingService(
            Guard,
            new ResponseWorkflow(engine, speaker, _logger, new CommandTable(_options.Commands)),
            new WelcomeWorkflow(speaker, voiceName, EarconVoice.EngineName),
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
