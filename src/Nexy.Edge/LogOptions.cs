namespace Nexy.Edge;

/// <summary>Section <c>log</c> of the configuration.</summary>
internal sealed class LogOptions
{
    /// <summary>The least severe records that are written.</summary>
    public LogThreshold Level { get; set; } = LogThreshold.Info;
}
