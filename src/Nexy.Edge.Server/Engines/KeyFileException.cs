namespace Nexy.Edge.Server.Engines;

/// <summary>The key of the text server cannot be used: a file that may be there the next time, no mistake of the configuration.</summary>
internal sealed class KeyFileException(string message, Exception? inner = null) : Exception(message, inner);
