namespace Nexy.Edge.Server.Voices;

/// <summary>What the library must be set to before a sentence.</summary>
internal sealed record EspeakSettings(string VoiceIdentifier, int RateWpm, int Pitch);
