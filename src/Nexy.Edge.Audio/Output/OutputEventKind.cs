namespace Nexy.Edge.Audio.Output;

/// <summary>What the output loop tells operators.</summary>
public enum OutputEventKind
{
    /// <summary>A stream is active: <c>activated gen=N</c> (R-A2).</summary>
    Activated,

    /// <summary>The content rate was refused; the stream runs at the device's rate, resampling is on (R-A11).</summary>
    Fallback,

    /// <summary>A sink refused to open.</summary>
    OpenFailed,

    /// <summary>No sink of the list could be opened; speech waits (R-A9).</summary>
    NoSink,

    /// <summary>A running stream ended by itself, or its sink is gone.</summary>
    Lost,

    /// <summary>A running stream played nothing any more: <c>output_stalled</c> (R-A16).</summary>
    Stalled,

    /// <summary>A better sink took over; nothing was lost, nothing played twice (R-A13).</summary>
    Switched,

    /// <summary>Frames that the lost device had not played are played again (R-A13).</summary>
    Replayed,

    /// <summary>Recreations reached the limit of a minute; speech waits (R-A10).</summary>
    ThrashGuard,

    /// <summary>A device call did not return in time and was left behind.</summary>
    DeviceCallAbandoned,

    /// <summary>The device was closed because nothing was to be played.</summary>
    ClosedIdle,

    /// <summary>The sink that somebody had chosen is gone; the order of the list holds again.</summary>
    ChoiceEnded,
}
