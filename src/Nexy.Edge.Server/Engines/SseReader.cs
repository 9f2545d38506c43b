namespace Nexy.Edge.Server.Engines;

/// <summary>One flow at a time. Reads events from a stream as they come.</summary>
internal sealed class SseReader(Stream stream)
{
    private readonly SseParser _parser = new();
    private readonly Queue<SseEvent> _events = new();
    private readonly byte[] _buffer = new byte[4096];
    private bool _hasEnded;

    /// <summary>The next event, or null at the end of the stream.</summary>
    public async Task<SseEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        while (_events.Count == 0)
        {
            if (_hasEnded)
                return null;
            var count = await stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
            if (count > 0)
                _parser.Feed(_buffer.AsSpan(0, count), _events);
            else
                _parser.Finish(_events);
            _hasEnded = count == 0;
        }

        return _events.Dequeue();
    }
}
