namespace Nexy.Edge.Server.Voices;

/// <summary>
/// Who speaks: a language tag or <c>auto</c>, and the engine's own name of a voice or nothing.
/// </summary>
internal sealed record SpeechStyle(string Language, string VoiceName)
{
    public const string AutoLanguage = "auto";

    public bool IsAuto => Language.Length == 0 || Language.Equals(AutoLanguage, StringComparison.OrdinalIgnoreCase);
}
