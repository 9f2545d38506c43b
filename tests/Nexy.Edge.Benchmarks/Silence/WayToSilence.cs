namespace Nexy.Edge.Benchmarks.Silence;

/// <summary>Who asks for silence, and how.</summary>
internal enum WayToSilence
{
    /// <summary>A client of the server calls InterruptSession; timed from the call.</summary>
    InterruptSession,

    /// <summary>Ctrl+C reaches the command that asked; timed from the signal.</summary>
    Interrupt,

    /// <summary>The stop command; timed from the start of its process.</summary>
    StopCommand,
}
