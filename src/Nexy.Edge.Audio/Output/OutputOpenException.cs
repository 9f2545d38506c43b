namespace Nexy.Edge.Audio.Output;

/// <summary>A sink could not be opened or started. The message says which, why, and what would help.</summary>
public sealed class OutputOpenException : Exception
{
    /// <summary>A refusal with its class.</summary>
    public OutputOpenException(OutputFaultClass faultClass, string message, Exception? inner = null)
        : base(message, inner) => FaultClass = faultClass;

    /// <summary>What the refusal means for the next attempt.</summary>
    public OutputFaultClass FaultClass { get; }
}
