namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread, many requests at once. Writes the answer to a prompt.</summary>
internal interface ITextEngine
{
    /// <summary>As the configuration and the log name it.</summary>
    string Name { get; }

    /// <summary>What keeps requests away while the engine fails; null for one that cannot.</summary>
    CircuitBreaker? Breaker => null;

    /// <summary>
    /// The answer in pieces, cut anywhere, as they become known. A command for the device goes into
    /// <see cref="RequestContext.PendingCommand"/> before the last piece.
    /// </summary>
    IAsyncEnumerable<string> AnswerAsync(RequestContext request, CancellationToken cancellationToken);
}
