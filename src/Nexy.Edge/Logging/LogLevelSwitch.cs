using Serilog.Core;
using Serilog.Events;

namespace Nexy.Edge.Logging;

/// <summary>The least severe records that are written, which may change while the process runs. Any thread.</summary>
internal sealed class LogLevelSwitch
{
    public LogLevelSwitch(LogThreshold threshold) => Set(threshold);

    /// <summary>Of our own records.</summary>
    public LoggingLevelSwitch Own { get; } = new();

    /// <summary>Of the web server's: its records of each connection help nobody below debug.</summary>
    public LoggingLevelSwitch Framework { get; } = new();

    /// <summary>Who asks for debug wants everything, with stacks.</summary>
    public bool IsDebug => Own.MinimumLevel == LogEventLevel.Debug;

    public void Set(LogThreshold threshold)
    {
        Own.MinimumLevel = LevelOf(threshold);
        Framework.MinimumLevel = threshold == LogThreshold.Debug ? LogEventLevel.Debug : LogEventLevel.Warning;
    }

    private static LogEventLevel LevelOf(LogThreshold threshold) => threshold switch
    {
        LogThreshold.Debug => LogEventLevel.Debug,
        LogThreshold.Info => LogEventLevel.Information,
        LogThreshold.Warning => LogEventLevel.Warning,
        LogThreshold.Error => LogEventLevel.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(threshold), threshold, null),
    };
}
