namespace Nexy.Edge.Server.Voices;

/// <summary>A voice cannot speak; the message is one sentence that says why and what would help.</summary>
internal class VoiceException(string message, Exception? inner = null) : Exception(message, inner);
