namespace Nexy.Edge.Server.Engines;

/// <summary>A text server did not do what was asked; the message says what and where.</summary>
internal sealed class TextServerException(
    string message, bool isTransient, Exception? inner = null, TimeSpan? retryAfter = null) : Exception(message, inner)
{
    /// <summary>Whether another try may succeed.</summary>
    public bool IsTransient { get; } = isTransient;

    /// <summary>When the server wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
