using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLogger : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(int Id, LogLevel Level, string Text)> _records = new();

    /// <summary>Raised with the id of each record, on the thread that logs.</summary>
    public event Action<int>? Recorded;

    public IEnumerable<int> Ids => _records.Select(record => record.Id);

    public IReadOnlyCollection<(int Id, LogLevel Level, string Text)> Records => _records;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _records.Enqueue((eventId.Id, logLevel, formatter(state, exception)));
        Recorded?.Invoke(eventId.Id);
    }

    public void Dispose()
    {
    }
}
