namespace Nexy.Edge.Server;

/// <summary>Section <c>text</c> of the configuration.</summary>
public sealed class TextOptions
{
    /// <summary>Who writes the answers: <c>builtin</c> needs no network, <c>openai</c> asks a chat completions server.</summary>
    public string Engine { get; set; } = "builtin";

    /// <summary>A sentence with fewer characters is spoken together with the next one; not the first (R-T1).</summary>
    public int StreamMinChars { get; set; } = 15;

    /// <summary>A sentence with fewer words is spoken together with the next one (R-T1).</summary>
    public int StreamMinWords { get; set; } = 3;

    /// <summary>The same for the first sentence of an answer (R-T1).</summary>
    public int StreamFirstSentenceMinWords { get; set; } = 2;

    /// <summary>A sentence that grows to this many characters is cut at a clause or between words (R-T1).</summary>
    public int ForceFlushMaxChars { get; set; } = 300;

    /// <summary>Where the server is, up to and without <c>/chat/completions</c>.</summary>
    public string BaseAddress { get; set; } = "http://127.0.0.1:8080/v1";

    /// <summary>Path of a Unix socket to reach the server through; empty means TCP.</summary>
    public string Socket { get; set; } = "";

    /// <summary>The server's name of the model; empty leaves the choice to the server.</summary>
    public string Model { get; set; } = "";

    /// <summary>File with the key; empty means the credential <c>text-key</c> of systemd, if there is one.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>What the model is told before the conversation; empty tells it nothing.</summary>
    public string SystemPrompt { get; set; } =
        "Answer in a few plain sentences, in the language of the question, for the ear.";

    /// <summary>Whether the model is told, after that, which commands it may give and how.</summary>
    public bool DescribeCommands { get; set; } = true;

    /// <summary>0 to 2; 0 always takes the likeliest word.</summary>
    public double Temperature { get; set; } = 0.7;

    /// <summary>Longest answer in tokens; 0 leaves it to the server.</summary>
    public int MaxTokens { get; set; } = 400;

    /// <summary>Time to reach the server.</summary>
    public double ConnectTimeoutSec { get; set; } = 3;

    /// <summary>Time until the first token, all tries included.</summary>
    public double FirstTokenTimeoutSec { get; set; } = 20;

    /// <summary>Time from one token to the next.</summary>
    public double TokenTimeoutSec { get; set; } = 10;

    /// <summary>Time the server may take for one answer; time in which a slow listener holds it back is not counted.</summary>
    public double TotalTimeoutSec { get; set; } = 120;

    /// <summary>Further tries before the first token; never after it.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Failures in a row after which the server is left alone.</summary>
    public int BreakerFailures { get; set; } = 3;

    /// <summary>For how long.</summary>
    public double BreakerRestSec { get; set; } = 30;

    /// <summary>Questions and answers that a device's conversation remembers; 0 remembers nothing.</summary>
    public int MemoryTurns { get; set; } = 8;

    /// <summary>Characters of these, at most.</summary>
    public int MemoryChars { get; set; } = 8000;

    /// <summary>Silence after which a conversation is forgotten.</summary>
    public double MemoryExpireSec { get; set; } = 600;
}
