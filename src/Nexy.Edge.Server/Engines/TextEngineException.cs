namespace Nexy.Edge.Server.Engines;

/// <summary>A text engine broke off; the reason is the inner exception.</summary>
internal sealed class TextEngineException(string engineName, Exception inner)
    : Exception($"text engine '{engineName}' failed: {inner.Message}", inner);
