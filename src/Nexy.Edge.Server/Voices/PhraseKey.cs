namespace Nexy.Edge.Server.Voices;

/// <summary>What decides how a phrase sounds.</summary>
internal sealed record PhraseKey(string VoiceName, SpeechStyle Style, string Phrase);
