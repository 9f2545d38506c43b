using Nexy.Edge.Audio.Output;

namespace Nexy.Edge.Service;

/// <summary>
/// Whether the output does its work (R-A16): its control loop turns, and speech that waits is played, or waits for a reason
/// that a restart would not mend. One look at a time.
/// </summary>
internal sealed class OutputProgress
{
    // A resampler keeps the last frames of an utterance until it knows what follows them; 85 ms at 48 kHz.
    private const int MostHeldFrames = 4096;

    private long _turns = -1;
    private long _played;
    private (long Generation, long Frames) _stream;

    /// <summary>Looks at what has happened since the last look.</summary>
    /// <param name="turns">Turns of the control loop so far; it is to be woken after each look.</param>
    /// <param name="read">
    /// Reads the output. Not called when the loop stands still, because it may do so under the lock that this takes.
    /// </param>
    /// <returns>What stands still; null when nothing does.</returns>
    public string? Look(long turns, Func<OutputSnapshot> read)
    {
        if (turns == _turns)
            return "the control loop of the output does not turn";
        _turns = turns;
        var output = read();
        var isHeard = output.PlayedFrames > _played;
        var isMoving = output.StreamPlayedFrames > (output.Generation == _stream.Generation ? _stream.Frames : 0);
        // The highest so far: what a lost stream is said again was heard before, and is no progress.
        _played = Math.Max(_played, output.PlayedFrames);
        _stream = (output.Generation, output.StreamPlayedFrames);
        if (output.UnheardFrames == 0 || isHeard || output.RecreateWait > TimeSpan.Zero)
            return null;
        if (output.State is OutputState.Running or OutputState.Switching)
            return isMoving && output.QueuedFrames <= MostHeldFrames ? null : $"{output.Sink} plays none of the speech that waits";
        // No card is there, or all refuse: another process would find the same. Not so after a stall (R-A16).
        return output.StallsInARow == 0 || output.Candidates.Count == 0
            ? null
            : $"{output.Sink} stalled, {output.StallsInARow} in a row, and has not come back";
    }
}
