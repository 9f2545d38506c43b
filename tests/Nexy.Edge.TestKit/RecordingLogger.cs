using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nexy.Edge.TestKit;

/// <summary>Keeps what is logged, of every category and level. Any thread.</summary>
public sealed class RecordingLogger : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<LogRecord> _records = new();

    /// <summary>Raised with the id of each record, on the thread that logs.</summary>
    public event Action<int>? Recorded;

    /// <summary>All records so far.</summary>
    public IReadOnlyCollection<LogRecord> Records => _records;

    /// <summary>Their ids.</summary>
    public IEnumerable<int> Ids => _records.Select(record => record.Id);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        _records.Enqueue(new LogRecord(eventId.Id, logLevel, formatter(state, exception), exception));
        Recorded?.Invoke(eventId.Id);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
