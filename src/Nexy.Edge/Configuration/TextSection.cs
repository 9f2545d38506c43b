namespace Nexy.Edge.Configuration;

/// <summary>The keys of section <c>text</c>.</summary>
internal static class TextSection
{
    public static SettingSection Section { get; } = new("text", "Who writes the answers.",
    [
        new ChoiceSetting("text.engine",
            "The engine that answers: builtin needs no network; openai asks a server that speaks OpenAI's chat completions "
            + "stream (llama.cpp, Ollama, vLLM, a cloud). The other keys of this section are for openai.",
            ["builtin", "openai"], o => o.Text.Engine, (o, v) => o.Text.Engine = v),
        new TextSetting("text.base_address",
            "Where the server is, without /chat/completions. llama.cpp: http://127.0.0.1:8080/v1, Ollama: "
            + "http://127.0.0.1:11434/v1.",
            TextRules.WebAddress, o => o.Text.BaseAddress, (o, v) => o.Text.BaseAddress = v),
        new TextSetting("text.socket", "A Unix socket to reach the server through; empty is TCP.",
            TextRules.SocketPath, o => o.Text.Socket, (o, v) => o.Text.Socket = v),
        new TextSetting("text.model", "The server's name of the model; empty leaves the choice to the server. Ollama needs one.",
            TextRules.Name, o => o.Text.Model, (o, v) => o.Text.Model = v),
        new TextSetting("text.key_file",
            "File with the server's key, which should be readable for the service only; empty takes the credential text-key "
            + "of the unit (LoadCredential=text-key:/PATH), if there is one.",
            TextRules.Folder, o => o.Text.KeyFile, (o, v) => o.Text.KeyFile = v),
        new TextSetting("text.system_prompt", "What the model is told before a conversation; empty is nothing.",
            TextRules.Prompt, o => o.Text.SystemPrompt, (o, v) => o.Text.SystemPrompt = v),
        new NumberSetting("text.temperature", "How freely the model chooses its words; 0 always takes the likeliest.",
            "", 0, 2, o => o.Text.Temperature, (o, v) => o.Text.Temperature = v),
        new IntSetting("text.max_tokens", "Longest answer; 0 leaves it to the server.",
            "tokens", 0, 100_000, o => o.Text.MaxTokens, (o, v) => o.Text.MaxTokens = v),
        new NumberSetting("text.connect_timeout_sec", "Time to reach the server.",
            "s", 0.1, 60, o => o.Text.ConnectTimeoutSec, (o, v) => o.Text.ConnectTimeoutSec = v),
        new NumberSetting("text.first_token_timeout_sec",
            "Time until the first token, all tries included; then an apology is spoken. Less than daemon.answer_timeout_sec.",
            "s", 0.1, 600, o => o.Text.FirstTokenTimeoutSec, (o, v) => o.Text.FirstTokenTimeoutSec = v),
        new NumberSetting("text.token_timeout_sec", "Time from one token to the next; then the answer breaks off.",
            "s", 0.1, 600, o => o.Text.TokenTimeoutSec, (o, v) => o.Text.TokenTimeoutSec = v),
        new NumberSetting("text.total_timeout_sec",
            "Time the server may take for one answer. While a slow listener holds it back, time does not count.",
            "s", 1, 3600, o => o.Text.TotalTimeoutSec, (o, v) => o.Text.TotalTimeoutSec = v),
        new IntSetting("text.retries", "Further tries when the server fails before the first token.",
            "", 0, 10, o => o.Text.Retries, (o, v) => o.Text.Retries = v),
        new IntSetting("text.breaker_failures", "Failed answers in a row after which the server is left alone: apologies come at once.",
            "", 1, 100, o => o.Text.BreakerFailures, (o, v) => o.Text.BreakerFailures = v),
        new NumberSetting("text.breaker_rest_sec", "How long it is left alone before one request tries again.",
            "s", 0.1, 3600, o => o.Text.BreakerRestSec, (o, v) => o.Text.BreakerRestSec = v),
        new IntSetting("text.memory_turns", "Questions, with their answers, that a device's conversation remembers; 0 remembers nothing.",
            "turns", 0, 100, o => o.Text.MemoryTurns, (o, v) => o.Text.MemoryTurns = v),
        new IntSetting("text.memory_chars", "Length of what a conversation remembers; the oldest goes first.",
            "characters", 100, 1_000_000, o => o.Text.MemoryChars, (o, v) => o.Text.MemoryChars = v),
        new NumberSetting("text.memory_expire_sec", "Silence after which a conversation is forgotten.",
            "s", 1, 86400, o => o.Text.MemoryExpireSec, (o, v) => o.Text.MemoryExpireSec = v),
    ]);
}
