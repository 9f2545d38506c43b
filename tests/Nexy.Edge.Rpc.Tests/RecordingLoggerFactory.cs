using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Rpc.Tests;

/// <summary>Keeps the ids of what is logged.</summary>
internal sealed class RecordingLoggerFactory : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<int> _ids = new();

    public IReadOnlyCollection<int> Ids => _ids;

    /// <summary>Handlers that failed, for the message of an assertion.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Record(eventId.Id, exception);

    private void Record(int id, Exception? exception)
    {
        _ids.Enqueue(id);
        if (id == 1013)
            Failures.Enqueue(exception!);
    }

    public void Dispose()
    {
    }
}
