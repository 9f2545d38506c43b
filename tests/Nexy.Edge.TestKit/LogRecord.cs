using Microsoft.Extensions.Logging;

namespace Nexy.Edge.TestKit;

/// <summary>What was logged once.</summary>
public sealed record LogRecord(int Id, LogLevel Level, string Text, Exception? Exception);
