using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Companions;

/// <summary>
/// Tells companion programs what happens. Whoever has something to tell never waits, and does nothing while nobody watches.
/// Any thread.
/// </summary>
internal sealed class WatchHub(TimeProvider time, ILogger<WatchHub> logger)
{
    /// <summary>Programs at a time.</summary>
    public const int MaxWatchers = 16;

    // A display follows a knob well with twenty looks a second; a storm of changes costs no more than that either.
    private static readonly TimeSpan LookSpacing = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private WatchQueue[] _watchers = [];
    private bool _isShutDown;
    private bool _isLookDue;
    private bool _isLooking;

    /// <summary>False: nothing has to be told.</summary>
    public bool IsWatched => Volatile.Read(ref _watchers).Length > 0;

    /// <summary>Tells something that happened.</summary>
    /// <param name="told">Shared by all watchers: not changed any more.</param>
    public void Publish(WatchEvent told)
    {
        var watchers = Volatile.Read(ref _watchers);
        if (watchers.Length == 0)
            return;
        told.At = time.GetUtcNow().ToTimestamp();
        var bytes = told.CalculateSize();
        foreach (var watcher in watchers)
            watcher.Add(told, bytes);
    }

    /// <summary>Something of the state may have changed: it is looked at soon, and told where it has. Never blocks.</summary>
    public void Touch()
    {
        if (!IsWatched)
            return;
        lock (_gate)
        {
            _isLookDue = true;
            if (_isLooking)
                return;
            _isLooking = true;
        }

        _ = Task.Run(LookAsync);
    }

    /// <summary>Answers one watcher until it goes or the daemon ends.</summary>
    public async Task ServeAsync(SpeakerParts parts, IServerStreamWriter<WatchEvent> responses, ServerCallContext context)
    {
        var queue = Join();
        CompanionLog.WatchBegan(logger, _watchers.Length);
        try
        {
            await new WatchCall(queue, parts, time, responses).RunAsync(context.CancellationToken).ConfigureAwait(false);
            context.Status = Stopping;
        }
        finally
        {
            Leave(queue);
            CompanionLog.WatchEnded(logger, queue.TotalMissed);
        }
    }

    /// <summary>The daemon is about to stop: who watches is told what is left, and that it ends.</summary>
    public void Shutdown()
    {
        lock (_gate)
        {
            _isShutDown = true;
            foreach (var watcher in _watchers)
                watcher.End();
        }
    }

    /// <summary>How calls end that last as long as the daemon.</summary>
    public static Status Stopping => new(StatusCode.Unavailable, "The daemon is stopping.");

    private WatchQueue Join()
    {
        lock (_gate)
        {
            if (_isShutDown)
                throw new RpcException(Stopping);
            if (_watchers.Length >= MaxWatchers)
                throw new RpcException(new Status(
                    StatusCode.ResourceExhausted, $"{MaxWatchers} programs watch already, which is the limit; end one of them."));
            var queue = new WatchQueue();
            Volatile.Write(ref _watchers, [.. _watchers, queue]);
            return queue;
        }
    }

    private void Leave(WatchQueue queue)
    {
        lock (_gate)
            Volatile.Write(ref _watchers, [.. _watchers.Where(other => other != queue)]);
    }

    private async Task LookAsync()
    {
        while (TakeLook())
        {
            foreach (var watcher in Volatile.Read(ref _watchers))
                watcher.AddLook();
            await Task.Delay(LookSpacing, time).ConfigureAwait(false);
        }
    }

    private bool TakeLook()
    {
        lock (_gate)
        {
            _isLooking = _isLookDue && _watchers.Length > 0;
            _isLookDue = false;
            return _isLooking;
        }
    }
}
