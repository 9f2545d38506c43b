using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Nexy.Edge.Rpc;

/// <summary>
/// A gRPC server for this box: Kestrel without host, routing and middleware, which starts fastest and trims smallest.
/// Start once, stop once, from any thread.
/// </summary>
public sealed class RpcServer : IAsyncDisposable
{
    // After the grace: time for the statuses of cancelled calls to leave before connections are cut.
    private static readonly TimeSpan CancelledDrain = TimeSpan.FromSeconds(2);

    private readonly RpcServerOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly RpcApplication _application;
    private readonly ServerCallSettings _calls;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private ListenSockets? _sockets;
    private KestrelServer? _kestrel;
    private Task? _stop;

    /// <summary>A server that does not listen yet.</summary>
    public RpcServer(RpcServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Endpoints.Count == 0)
            throw new ArgumentException("A server needs at least one endpoint.", nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxReceiveMessageBytes);
        _options = options;
        _loggers = options.LoggerFactory ?? NullLoggerFactory.Instance;
        _logger = _loggers.CreateLogger("Nexy.Edge.Rpc");
        _calls = new ServerCallSettings(
            options.MaxReceiveMessageBytes, options.TimeProvider, _logger, _stopping.Token);
        _application = new RpcApplication(new ServerRouter(options.Services), _calls);
    }

    /// <summary>Where the server listens, with real ports; empty before the start.</summary>
    public IReadOnlyList<RpcEndpoint> BoundEndpoints => _sockets?.Endpoints ?? [];

    /// <summary>Listens on all endpoints or on none; <see cref="RpcBindException"/> says which one refused and why.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_kestrel is not null)
            throw new InvalidOperationException("A server is started once.");
        _sockets = ListenSockets.Bind(_options, _logger);
        _kestrel = new KestrelServer(
            Options.Create(KestrelSettings.Create(_sockets)),
            new SocketTransportFactory(Options.Create(KestrelSettings.CreateTransport(_sockets)), _loggers),
            _loggers);
        await _kestrel.StartAsync(_application, cancellationToken).ConfigureAwait(false);
        foreach (var endpoint in _sockets.Endpoints)
            RpcLog.Listening(_logger, endpoint);
    }

    /// <summary>
    /// Refuses new calls, lets running ones go on for <paramref name="grace"/>, then cancels them; returns when all
    /// have ended and the socket files are gone. A second call waits for the first.
    /// </summary>
    public Task StopAsync(TimeSpan grace)
    {
        lock (_gate)
            return _stop ??= StopOnceAsync(grace);
    }

    /// <summary>Stops without grace.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero).ConfigureAwait(false);

    private async Task StopOnceAsync(TimeSpan grace)
    {
        if (_kestrel is null)
            return;
        var graceMs = (long)grace.TotalMilliseconds;
        RpcLog.Stopping(_logger, graceMs);
        _application.Drain();
        using var cut = new CancellationTokenSource();
        var closing = _kestrel.StopAsync(cut.Token);
        if (!await EndsWithinAsync(closing, grace).ConfigureAwait(false))
        {
            // Without a grace nothing was promised to running calls, and there may be none.
            if (grace > TimeSpan.Zero)
                RpcLog.GraceExpired(_logger, graceMs);
            await _stopping.CancelAsync().ConfigureAwait(false);
            if (!await EndsWithinAsync(closing, CancelledDrain).ConfigureAwait(false))
                await cut.CancelAsync().ConfigureAwait(false);
        }

        await closing.ConfigureAwait(false);
        _kestrel.Dispose();
        _calls.Dispose();
        _sockets!.RemoveFiles(_logger);
        RpcLog.Stopped(_logger);
    }

    private async Task<bool> EndsWithinAsync(Task closing, TimeSpan time) =>
        await Task.WhenAny(closing, Task.Delay(time, _options.TimeProvider)).ConfigureAwait(false) == closing;
}
