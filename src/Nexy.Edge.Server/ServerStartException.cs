namespace Nexy.Edge.Server;

/// <summary>The server cannot start; the message is one sentence that says what is wrong and what would be right.</summary>
public sealed class ServerStartException(string message, Exception? inner = null) : Exception(message, inner);
