using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server.Engines;

/// <summary>
/// Any thread, many requests at once. Lets a server write the answers that speaks OpenAI's chat completions stream:
/// llama.cpp, Ollama, vLLM, a cloud.
/// </summary>
internal sealed class OpenAiTextEngine(
    TextOptions options, string instructions, OpenAiClient client, ConversationMemory memory, CircuitBreaker breaker,
    TimeProvider time, ILogger logger)
    : ITextEngine
{
    public string Name => "openai";

    public CircuitBreaker? Breaker => breaker;

    /// <summary>Reads the key; <see cref="KeyFileException"/> says why it cannot.</summary>
    public static OpenAiTextEngine Load(
        TextOptions options, TimeProvider time, ILogger logger, IReadOnlyList<string>? commands = null)
    {
        string[] parts = [options.SystemPrompt, options.DescribeCommands ? CommandPrompt.Describe(commands ?? []) : ""];
        var key = ApiKey.Load(options.KeyFile, Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"), logger);
        var address = new Uri(options.BaseAddress);
        if (!key.IsNone && options.Socket.Length == 0 && address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            ServerLog.KeyInTheClear(logger, options.BaseAddress);
        return new OpenAiTextEngine(
            options,
            string.Join("\n\n", parts.Where(part => part.Length > 0)),
            new OpenAiClient(options, key, time),
            new ConversationMemory(
                options.MemoryTurns, options.MemoryChars, TimeSpan.FromSeconds(options.MemoryExpireSec), time),
            new CircuitBreaker(options.BreakerFailures, TimeSpan.FromSeconds(options.BreakerRestSec), time),
            time,
            logger);
    }

    public async IAsyncEnumerable<string> AnswerAsync(
        RequestContext request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var pass = breaker.TryEnter() ?? throw new TextServerException(
            "the text server has failed several times and is left alone for a while", isTransient: false);
        using var answer = new OpenAiAnswer(client, Chat(request), request, options, time, logger);
        var said = new StringBuilder();
        while (await NextAsync(answer, pass, cancellationToken).ConfigureAwait(false) is { } piece)
        {
            said.Append(piece);
            yield return piece;
        }

        pass.Succeed();
        ReportUsage(answer.Stream!, request);
        var turn = new ConversationTurn(request.Prompt, said.ToString());
        request.OnAnswered = () => memory.Remember(request.HardwareId, turn);
    }

    private static async Task<string?> NextAsync(OpenAiAnswer answer, BreakerPass pass, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.NextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TextServerException or TimeoutException)
        {
            pass.Fail();
            throw;
        }
    }

    private ChatRequest Chat(RequestContext request)
    {
        var messages = new List<ChatMessage>();
        if (instructions.Length > 0)
            messages.Add(ChatMessage.System(instructions));
        foreach (var turn in memory.Recall(request.HardwareId))
            messages.AddRange([ChatMessage.User(turn.Prompt), ChatMessage.Assistant(turn.Answer)]);
        messages.Add(ChatMessage.User(request.Prompt));
        return new ChatRequest(
            options.Model.Length > 0 ? options.Model : null,
            messages,
            options.Temperature,
            options.MaxTokens > 0 ? options.MaxTokens : null);
    }

    private void ReportUsage(OpenAiStream stream, RequestContext request)
    {
        if (stream.Usage is not { } usage)
            return;
        ServerLog.UsageReported(
            logger, Name, stream.Model, usage.PromptTokens, usage.CompletionTokens, request.SessionId, request.HardwareId,
            method: "Answer");
    }
}
