using System.Threading.Channels;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Companions;

/// <summary>
/// What one watcher has yet to be told, in its order. Bounded: what does not fit is counted and left out, and so is everything
/// after it until the watcher has read what there was. Anyone adds; one flow takes.
/// </summary>
internal sealed class WatchQueue
{
    /// <summary>Changes that may wait.</summary>
    public const int MaxEvents = 256;

    /// <summary>Bytes of changes that may wait, unless a single one has more.</summary>
    public const int MaxBytes = 256 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<(WatchEvent? Told, int Bytes)> _waiting = new();

    // Holds one token at most: that there is something to take.
    private readonly Channel<bool> _news =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private int _bytes;
    private long _missed;
    private bool _isLookWaiting;

    /// <summary>Changes that were left out since the beginning.</summary>
    public long TotalMissed { get; private set; }

    /// <summary>Something happened.</summary>
    public void Add(WatchEvent told, int bytes)
    {
        lock (_gate)
        {
            var fits = _waiting.Count < MaxEvents && (_bytes == 0 || _bytes + bytes <= MaxBytes);
            if (_missed > 0 || !fits)
            {
                _missed++;
                TotalMissed++;
                return;
            }

            _bytes += bytes;
            _waiting.Enqueue((told, bytes));
        }

        _news.Writer.TryWrite(true);
    }

    /// <summary>The state has to be looked at; once is enough.</summary>
    public void AddLook()
    {
        lock (_gate)
        {
            // The whole state follows what was missed.
            if (_isLookWaiting || _missed > 0)
                return;
            _isLookWaiting = true;
            _waiting.Enqueue((null, 0));
        }

        _news.Writer.TryWrite(true);
    }

    /// <summary>Nothing more comes.</summary>
    public void End() => _news.Writer.TryComplete();

    /// <summary>Takes what comes next.</summary>
    /// <param name="told">What happened; null: the state has to be looked at, or told anew where something was missed.</param>
    /// <param name="missed">How many changes were left out before.</param>
    /// <returns>False: there is nothing at the moment.</returns>
    public bool TryTake(out WatchEvent? told, out long missed)
    {
        lock (_gate)
        {
            (told, missed) = (null, 0);
            if (_waiting.TryDequeue(out var next))
            {
                told = next.Told;
                _bytes -= next.Bytes;
                _isLookWaiting &= told is not null;
                return true;
            }

            (missed, _missed) = (_missed, 0);
            return missed > 0;
        }
    }

    /// <summary>Waits until there may be something to take.</summary>
    /// <returns>False: nothing more comes.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (!await _news.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            return false;
        _news.Reader.TryRead(out _);
        return true;
    }
}
