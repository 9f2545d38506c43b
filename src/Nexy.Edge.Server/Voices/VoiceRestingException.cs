namespace Nexy.Edge.Server.Voices;

/// <summary>A voice that has failed several times is not even asked.</summary>
internal sealed class VoiceRestingException(string voiceName)
    : VoiceException($"Voice '{voiceName}' has failed several times and is left alone for a while.");
