using Google.Protobuf.WellKnownTypes;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Companions;

/// <summary>One watcher's flow: the state, what happens, and how the state differs from what it was told. Waits for its reader.</summary>
internal sealed class WatchCall(
    WatchQueue queue, SpeakerParts parts, TimeProvider time, IServerStreamWriter<WatchEvent> responses)
{
    private SpeakerState _told = new();

    /// <summary>Tells until nothing more comes.</summary>
    /// <exception cref="OperationCanceledException">The watcher went.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await TellAllAsync(cancellationToken).ConfigureAwait(false);
        do
        {
            while (queue.TryTake(out var told, out var missed))
                await TellAsync(told, missed, cancellationToken).ConfigureAwait(false);
        }
        while (await queue.WaitAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task TellAsync(WatchEvent? told, long missed, CancellationToken cancellationToken)
    {
        if (told is not null)
            await responses.WriteAsync(told, cancellationToken).ConfigureAwait(false);
        else if (missed == 0)
            await TellChangesAsync(cancellationToken).ConfigureAwait(false);
        else
        {
            await WriteAsync(new WatchEvent { Missed = new MissedEvents { Events = missed } }, cancellationToken).ConfigureAwait(false);
            await TellAllAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private Task TellAllAsync(CancellationToken cancellationToken)
    {
        _told = parts.Read();
        return WriteAsync(new WatchEvent { State = _told }, cancellationToken);
    }

    private async Task TellChangesAsync(CancellationToken cancellationToken)
    {
        var now = parts.Look();
        var changes = SpeakerChanges.Between(_told, now).ToList();
        _told = now;
        foreach (var change in changes)
            await WriteAsync(change, cancellationToken).ConfigureAwait(false);
    }

    private Task WriteAsync(WatchEvent told, CancellationToken cancellationToken)
    {
        told.At = time.GetUtcNow().ToTimestamp();
        return responses.WriteAsync(told, cancellationToken);
    }
}
