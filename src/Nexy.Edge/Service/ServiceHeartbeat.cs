using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux;

namespace Nexy.Edge.Service;

/// <summary>
/// Keeps systemd's picture of a role true (R-D1): ready, how it is whenever that changes, and a sign of life for each look
/// that found progress. Looks that find none feed nothing, and are told once (R-A16). Any thread.
/// </summary>
internal sealed class ServiceHeartbeat : IAsyncDisposable
{
    // Three looks may go wrong on a busy machine before the fourth has to succeed.
    private const int LooksPerPeriod = 4;

    // One alone may be a sink that is being changed; half a period is left to be heard in.
    private const int LooksUntilTold = 2;

    // What no event tells, such as a server that went away, is seen this late where nobody watches for signs of life.
    private static readonly TimeSpan LookWithoutWatchdog = TimeSpan.FromSeconds(10);

    private readonly ServiceManager? _manager;
    private readonly IServicePulse _pulse;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private int _isLookDue;
    private int _isDisposed;
    private int _standingLooks;
    private string _told = "";
    private Task _loop = Task.CompletedTask;

    /// <param name="manager">Null: nobody wants to know, and nothing is looked at.</param>
    /// <param name="pulse">What the role tells of itself.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told when progress ends and when it is back.</param>
    public ServiceHeartbeat(ServiceManager? manager, IServicePulse pulse, TimeProvider time, ILogger<ServiceHeartbeat> logger)
    {
        _manager = manager;
        _pulse = pulse;
        _time = time;
        _logger = logger;
    }

    /// <summary>The role is up: one that tells so and keeps looking until disposed.</summary>
    public static ServiceHeartbeat Start(ServiceManager? manager, IServicePulse pulse, ILoggerFactory loggers)
    {
        var heartbeat = new ServiceHeartbeat(manager, pulse, TimeProvider.System, loggers.CreateLogger<ServiceHeartbeat>());
        heartbeat.Start();
        return heartbeat;
    }

    /// <summary>The service is up: tells so and keeps looking until disposed.</summary>
    public void Start()
    {
        if (_manager is null)
            return;
        _manager.Ready(_told = _pulse.Describe());
        _loop = RunAsync(_manager);
    }

    /// <summary>Something may have changed that systemd shows; returns at once.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>Tells of a reload while it is under way. <i>One at a time, by who started this.</i></summary>
    public void Reload(Action reload)
    {
        _manager?.Reloading();
        reload();
        _manager?.Ready(_pulse.Describe());
    }

    /// <summary>Tells that the service ends; nothing is told afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        await _ending.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _manager?.Stopping("Stopping");
        _ending.Dispose();
    }

    private async Task RunAsync(ServiceManager manager)
    {
        var every = manager.WatchdogPeriod / LooksPerPeriod ?? LookWithoutWatchdog;
        await using var timer = _time.CreateTimer(_ => LookSoon(), null, every, every);
        try
        {
            while (await _wakes.Reader.WaitToReadAsync(_ending.Token).ConfigureAwait(false))
            {
                _wakes.Reader.TryRead(out _);
                if (Interlocked.Exchange(ref _isLookDue, 0) != 0)
                    await LookAsync(manager).ConfigureAwait(false);
                Tell(manager);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The service ends.
        }
        catch (Exception e)
        {
            ServiceLog.HeartbeatBroke(_logger, e);
        }
    }

    private void LookSoon()
    {
        Volatile.Write(ref _isLookDue, 1);
        Wake();
    }

    private async ValueTask LookAsync(ServiceManager manager)
    {
        var standing = await _pulse.FindStandstillAsync(_ending.Token).ConfigureAwait(false);
        if (standing is not null)
        {
            if (++_standingLooks == LooksUntilTold)
                ServiceLog.Standstill(_logger, standing);
            return;
        }

        manager.Feed();
        if (_standingLooks >= LooksUntilTold)
            ServiceLog.StandstillEnded(_logger);
        _standingLooks = 0;
    }

    private void Tell(ServiceManager manager)
    {
        var now = _pulse.Describe();
        if (now != _told)
            manager.Status(_told = now);
    }
}
