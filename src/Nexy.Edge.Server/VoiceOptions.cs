namespace Nexy.Edge.Server;

/// <summary>Section <c>voice</c> of the configuration.</summary>
public sealed class VoiceOptions
{
    /// <summary>
    /// Who speaks, in order of preference: <c>espeak</c> (libespeak-ng in process), <c>wyoming</c>, <c>command</c>,
    /// <c>earcon</c>.
    /// </summary>
    public IReadOnlyList<string> Engines { get; set; } = ["espeak"];

    /// <summary>BCP 47 tag, or <c>auto</c>: the language of the text's script.</summary>
    public string Language { get; set; } = "auto";

    /// <summary>The first engine's own voice name; empty means the language's default voice.</summary>
    public string Name { get; set; } = "";

    /// <summary>Who speaks a language, each as <see cref="VoiceRoute"/> reads it.</summary>
    public IReadOnlyList<string> ByLanguage { get; set; } = [];

    /// <summary>Words per minute, of espeak.</summary>
    public int RateWpm { get; set; } = 175;

    /// <summary>0 to 99, of espeak; 50 is the voice's own.</summary>
    public int Pitch { get; set; } = 50;

    /// <summary>Folder that holds <c>espeak-ng-data</c>; empty means the library's own.</summary>
    public string DataPath { get; set; } = "";

    /// <summary>Where the Wyoming server listens, <c>unix:PATH</c> or <c>tcp:HOST:PORT</c>.</summary>
    public string WyomingAddress { get; set; } = "tcp:127.0.0.1:10200";

    /// <summary>The program that speaks, with its arguments; no shell reads them.</summary>
    public IReadOnlyList<string> Command { get; set; } = [];

    /// <summary>What the program writes: <c>wav</c>, or bare samples <c>u8</c>, <c>s16</c>, <c>s24</c>, <c>s32</c>, <c>f32</c>.</summary>
    public string CommandFormat { get; set; } = "wav";

    /// <summary>Rate of bare samples.</summary>
    public int CommandRateHz { get; set; } = 22050;

    /// <summary>Channels of bare samples.</summary>
    public int CommandChannels { get; set; } = 1;

    /// <summary>Time until the first sound of a sentence, of wyoming and command.</summary>
    public double FirstAudioTimeoutSec { get; set; } = 5;

    /// <summary>Time from one piece of sound to the next.</summary>
    public double AudioTimeoutSec { get; set; } = 5;

    /// <summary>Failures in a row after which a voice is left alone.</summary>
    public int BreakerFailures { get; set; } = 2;

    /// <summary>For how long.</summary>
    public double BreakerRestSec { get; set; } = 30;

    /// <summary>Memory for the sound of fixed phrases; 0 keeps none.</summary>
    public int CacheKib { get; set; } = 2048;

    /// <summary>The configured voice name as far as it is meant for an engine.</summary>
    internal string NameFor(string engine) => Engines.Count > 0 && Engines[0] == engine ? Name : "";
}
