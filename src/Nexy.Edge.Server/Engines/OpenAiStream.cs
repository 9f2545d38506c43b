using System.Text.Json;

namespace Nexy.Edge.Server.Engines;

/// <summary>One flow at a time. An answer that is being written by a chat completions server.</summary>
internal sealed class OpenAiStream(HttpResponseMessage response, SseReader events, Func<string, string> named) : IDisposable
{
    /// <summary>Longest answer; a longer one is a server that does not end.</summary>
    public const int MaxAnswerChars = 64 * 1024;

    private const string DoneMark = "[DONE]";

    private readonly EarlierEvents _earlier = new();
    private int _chars;
    private string? _finishReason;

    /// <summary>The whole text has come; what may follow tells the usage.</summary>
    public bool IsComplete => _finishReason is not null;

    /// <summary>Whether there was any text.</summary>
    public bool HasText => _chars > 0;

    /// <summary>The tokens used, if the server told.</summary>
    public ChatUsage? Usage { get; private set; }

    /// <summary>The model that answers, if the server told.</summary>
    public string Model { get; private set; } = "";

    /// <summary>
    /// The next piece of text, empty while the model thinks, null at the end. <see cref="TextServerException"/> when the
    /// answer breaks off.
    /// </summary>
    public async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        while (await ReadAsync(cancellationToken).ConfigureAwait(false) is { } next)
        {
            if (_earlier.IsRepeated(next))
                continue;
            if (next.Data == DoneMark)
                return End();
            if (next.Type == SseParser.ErrorType)
                throw Failure($"reports: {TextServerErrors.Describe(next.Data)}");
            // Events with other names are none of ours.
            if (next.Type is "" or "message" && Take(Parse(next.Data)) is { } piece)
                return piece;
        }

        return IsComplete ? End() : throw Failure("broke off in mid-answer");
    }

    /// <summary>Also ends an answer that is not read to its end: the connection closes.</summary>
    public void Dispose() => response.Dispose();

    private async Task<SseEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await events.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw Failure($"sends {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw Failure($"broke off: {e.Message}", e);
        }
    }

    private ChatChunk Parse(string data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, ChatJson.Default.ChatChunk) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw Failure($"sends an event that is no chat completion: {e.Message}", e);
        }
    }

    private string? Take(ChatChunk chunk)
    {
        if (chunk.Error is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } error)
            throw Failure($"reports: {TextServerErrors.Describe(error.GetRawText())}");
        Model = chunk.Model ?? Model;
        Usage = chunk.Usage ?? Usage;
        // Two answers in turns would be one that says everything twice.
        if (chunk.Choices?.FirstOrDefault(candidate => candidate is { IsOfFirst: true }) is not { } choice)
            return null;
        _finishReason = choice.FinishReason ?? _finishReason;
        if (choice.Delta?.Content is not { Length: > 0 } text)
            return choice.Delta is { IsThought: true } ? "" : null;
        _chars += text.Length;
        return _chars <= MaxAnswerChars ? text : throw Failure($"has written more than {MaxAnswerChars} characters");
    }

    private string? End() => HasText
        ? null
        : throw Failure($"wrote no text (finish reason: {_finishReason ?? "none"})");

    private TextServerException Failure(string what, Exception? inner = null) => new(named(what), isTransient: true, inner);
}
