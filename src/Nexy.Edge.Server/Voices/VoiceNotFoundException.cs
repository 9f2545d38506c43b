namespace Nexy.Edge.Server.Voices;

/// <summary>A voice or language was asked for that does not exist; the message names what does.</summary>
internal sealed class VoiceNotFoundException(string message) : VoiceException(message);
