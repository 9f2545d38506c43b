namespace Nexy.Edge.Server;

/// <summary>Section <c>voice</c> of the configuration.</summary>
public sealed class VoiceOptions
{
    /// <summary>Who speaks; <c>espeak</c> is libespeak-ng in process.</summary>
    public string Engine { get; set; } = "espeak";

    /// <summary>BCP 47 tag, or <c>auto</c>: the language of the text's script.</summary>
    public string Language { get; set; } = "auto";

    /// <summary>The engine's own voice name; empty means the language's default voice.</summary>
    public string Name { get; set; } = "";

    /// <summary>Words per minute.</summary>
    public int RateWpm { get; set; } = 175;

    /// <summary>0 to 99; 50 is the voice's own.</summary>
    public int Pitch { get; set; } = 50;

    /// <summary>Folder that holds <c>espeak-ng-data</c>; empty means the library's own.</summary>
    public string DataPath { get; set; } = "";
}
