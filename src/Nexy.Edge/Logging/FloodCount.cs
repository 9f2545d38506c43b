using Serilog.Events;

namespace Nexy.Edge.Logging;

/// <summary>Records of one kind in one interval.</summary>
internal sealed class FloodCount
{
    public int Passed { get; set; }

    public long Suppressed { get; set; }

    /// <summary>The newest that was left out.</summary>
    public LogEvent? Last { get; set; }
}
