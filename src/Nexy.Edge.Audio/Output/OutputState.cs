namespace Nexy.Edge.Audio.Output;

/// <summary>Life of the output; changed in one place only.</summary>
public enum OutputState
{
    /// <summary>No stream, none wanted.</summary>
    Closed,

    /// <summary>Speech waits and a stream is being opened.</summary>
    Opening,

    /// <summary>A stream is active.</summary>
    Running,

    /// <summary>A stream is active and a better one is being opened, or shows whether it plays.</summary>
    Switching,

    /// <summary>
    /// There was a stream, or should be one, and there is none; the next attempt waits for the cooldown.
    /// </summary>
    Lost,
}
