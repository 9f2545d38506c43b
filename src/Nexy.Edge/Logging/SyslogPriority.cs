using Serilog.Events;

namespace Nexy.Edge.Logging;

/// <summary>The levels of syslog(3).</summary>
internal static class SyslogPriority
{
    public static int Of(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => 2,
        LogEventLevel.Error => 3,
        LogEventLevel.Warning => 4,
        LogEventLevel.Information => 6,
        _ => 7,
    };
}
