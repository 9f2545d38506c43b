namespace Nexy.Edge.Audio.RealTime;

/// <summary>
/// Knows which content frame is heard when the device says how far it is: a short history of pairs
/// (device frames rendered, content position reached). <i>Audio thread only.</i>
/// </summary>
internal sealed class PositionTracker
{
    private readonly PositionPair[] _history;
    private long _head;
    private long _tail;
    private long _renderedFrames;
    private long _contentEndFrames;
    private long _beginFrames;
    private bool _hasBegun;

    /// <param name="history">Room for as many periods as a device may hold, Bluetooth links included.</param>
    public PositionTracker(PositionPair[] history) => _history = history;

    /// <summary>Frames that were rendered up to the end of the last content.</summary>
    public long ContentEndFrames => _contentEndFrames;

    /// <summary>
    /// The stream plays content from this position on; what it rendered before was silence, or content from
    /// elsewhere.
    /// </summary>
    public void Begin(long contentPosition)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            _beginFrames = _renderedFrames;
            _history[0] = new PositionPair(_renderedFrames, contentPosition);
        }
        else if (At(_head).ContentPosition != contentPosition)
            Append(contentPosition);
    }

    /// <summary>Frames of content were rendered; the queue stands at a position now.</summary>
    public void AddContent(int deviceFrames, long contentPosition)
    {
        _renderedFrames += deviceFrames;
        if (deviceFrames > 0)
            _contentEndFrames = _renderedFrames;
        if (deviceFrames > 0 || At(_head).ContentPosition != contentPosition)
            Append(contentPosition);
    }

    /// <summary>The newest frames were taken back from the device: as if they had not been rendered.</summary>
    public void TakeBack(long deviceFrames)
    {
        var rendered = _renderedFrames - deviceFrames;
        _renderedFrames = rendered;
        if (!_hasBegun)
            return;
        var content = ContentAt(rendered);
        while (_head > _tail && At(_head).DeviceFrames > rendered)
            _head--;
        _beginFrames = Math.Min(_beginFrames, rendered);
        _contentEndFrames = Math.Min(_contentEndFrames, rendered);
        Append(content);
    }

    /// <summary>Frames of silence were rendered.</summary>
    public void AddSilence(int deviceFrames)
    {
        _renderedFrames += deviceFrames;
        if (_hasBegun && deviceFrames > 0)
            Append(At(_head).ContentPosition);
    }

    /// <summary>As <see cref="ContentAt"/>, once content is heard.</summary>
    /// <returns>False while none is: the device still plays the silence from before.</returns>
    public bool TryGetContentAt(long deviceFrames, out long contentPosition)
    {
        var hasBegun = _hasBegun && deviceFrames > _beginFrames;
        contentPosition = hasBegun ? ContentAt(deviceFrames) : 0;
        return hasBegun;
    }

    /// <summary>
    /// The content position that is heard after so many device frames; before the first one where it will begin.
    /// </summary>
    public long ContentAt(long deviceFrames)
    {
        while (_tail < _head && At(_tail + 1).DeviceFrames <= deviceFrames)
            _tail++;
        ref readonly var before = ref At(_tail);
        if (_tail == _head || deviceFrames <= before.DeviceFrames)
            return before.ContentPosition;
        ref readonly var after = ref At(_tail + 1);
        var content = after.ContentPosition - before.ContentPosition;
        var device = after.DeviceFrames - before.DeviceFrames;
        return before.ContentPosition + content * (deviceFrames - before.DeviceFrames) / device;
    }

    private void Append(long contentPosition)
    {
        _head++;
        _history[_head % _history.Length] = new PositionPair(_renderedFrames, contentPosition);
        // A device that holds more periods than are remembered is taken to be a little further than it
        // is; the history is long enough for seconds of delay.
        if (_head - _tail >= _history.Length)
            _tail = _head - _history.Length + 1;
    }

    private ref readonly PositionPair At(long index) => ref _history[index % _history.Length];
}
