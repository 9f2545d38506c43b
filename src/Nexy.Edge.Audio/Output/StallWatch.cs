namespace Nexy.Edge.Audio.Output;

/// <summary>
/// Finds out that a device takes no more although nothing says so: a frozen sound server, a suspended sink
/// (R-A16). <i>Under the gate of the output supervisor.</i>
/// </summary>
internal sealed class StallWatch(TimeProvider time)
{
    // A look that comes this late says that the machine was busy, not that the device stood still.
    private static readonly TimeSpan LateLook = TimeSpan.FromMilliseconds(60);

    // The first frames of a stream may be longer under way: a radio link is set up, a converter wakes.
    private static readonly TimeSpan FirstFrames = TimeSpan.FromMilliseconds(400);

    private long _progress;
    private long _sinceTimestamp;
    private long _lookedTimestamp;

    /// <summary>Streams in a row that stalled without having played.</summary>
    public int StallsInARow { get; private set; }

    /// <summary>Another stream, or nothing to play: what was seen so far does not count.</summary>
    public void Restart()
    {
        _progress = 0;
        _sinceTimestamp = _lookedTimestamp = time.GetTimestamp();
    }

    /// <summary>True when the progress has been the same for too long.</summary>
    /// <param name="progress">Frames that the device has played, since its stream was opened.</param>
    /// <param name="timeout">How long is too long.</param>
    public bool IsStalled(long progress, TimeSpan timeout)
    {
        var now = time.GetTimestamp();
        var isLate = time.GetElapsedTime(_lookedTimestamp, now) > LateLook;
        _lookedTimestamp = now;
        if (progress != _progress || isLate)
        {
            if (progress > _progress)
                StallsInARow = 0;
            _progress = progress;
            _sinceTimestamp = now;
            return false;
        }

        if (progress == 0)
            timeout += FirstFrames;
        if (time.GetElapsedTime(_sinceTimestamp, now) < timeout)
            return false;
        StallsInARow++;
        return true;
    }
}
