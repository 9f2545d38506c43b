using Serilog.Core;
using Serilog.Events;

namespace Nexy.Edge.Logging;

/// <summary>Writes each record in one piece, so that records of several threads do not mix. Any thread.</summary>
internal sealed class StandardErrorSink(TextWriter error, LogLines lines) : ILogEventSink
{
    private readonly Lock _gate = new();

    public void Emit(LogEvent logEvent)
    {
        var text = lines.Write(logEvent);
        lock (_gate)
        {
            error.Write(text);
            error.Flush();
        }
    }
}
