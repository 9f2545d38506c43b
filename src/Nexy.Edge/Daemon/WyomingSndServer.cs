using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server.Voices;

namespace Nexy.Edge.Daemon;

/// <summary>
/// Takes sound by the Wyoming protocol, as its <c>snd</c> services do, and plays it as turns. Start once, stop once.
/// Format: https://github.com/rhasspy/wyoming
/// </summary>
/// <param name="endpoint">Where to listen.</param>
/// <param name="runner">Who plays.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class WyomingSndServer(
    RpcEndpoint endpoint, TurnRunner runner, TimeProvider time, ILogger<WyomingSndServer> logger) : IAsyncDisposable
{
    /// <summary>Clients at a time; a household has one for each room.</summary>
    public const int MaxClients = 16;

    // No descriptor left, for one; trying again at once would cost a core.
    private static readonly TimeSpan AcceptRest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly object _gate = new();
    private readonly HashSet<Task> _sessions = [];
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;

    /// <summary>Where it listens; the port is the real one.</summary>
    public RpcEndpoint Endpoint { get; private set; } = endpoint;

    /// <summary>Takes clients from now on.</summary>
    /// <exception cref="RpcBindException">The place is taken, or cannot be made.</exception>
    public void Start()
    {
        _listener = WyomingListener.Bind(Endpoint);
        if (_listener.LocalEndPoint is IPEndPoint bound)
            Endpoint = RpcEndpoint.Tcp(Endpoint.Host!, bound.Port);
        WyomingLog.Listening(logger, Endpoint.ToString());
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Cuts off all clients; what they were playing is stopped with them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        Task[] sessions;
        lock (_gate)
            sessions = [.. _sessions];
        await Task.WhenAll(sessions).ConfigureAwait(false);
        if (_listener is null)
            return;
        _listener.Dispose();
        if (Endpoint.IsUnix)
            File.Delete(Endpoint.UnixPath!);
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Take(await listener.AcceptAsync(_stopping.Token).ConfigureAwait(false));
            }
            catch (SocketException e)
            {
                WyomingLog.NotAccepted(logger, e.Message);
                await Task.Delay(AcceptRest, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Take(Socket client)
    {
        lock (_gate)
        {
            _sessions.RemoveWhere(session => session.IsCompleted);
            if (_sessions.Count < MaxClients)
            {
                _sessions.Add(Task.Run(() => ServeAsync(client)));
                return;
            }
        }

        client.Dispose();
        WyomingLog.Refused(logger, MaxClients);
    }

    private async Task ServeAsync(Socket client)
    {
        await using var connection = WyomingConnection.Of(client);
        try
        {
            await new WyomingSndSession(connection, runner, time).RunAsync(_stopping.Token).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            WyomingLog.Broken(logger, e.Message);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            WyomingLog.Gone(logger, e.Message);
        }
        catch (Exception defect)
        {
            WyomingLog.Defect(logger, defect);
        }
    }
}
