using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Voices;

/// <summary>One request only. One sentence on one connection; leaving it closes the connection, which stops the server.</summary>
internal sealed class WyomingSpeech(
    RpcEndpoint endpoint, WyomingCatalog catalog, string sentence, SpeechStyle style, VoiceLimits limits, TimeProvider time)
    : ExternalSpeech($"wyoming at {endpoint}", limits, time)
{
    private WyomingConnection? _connection;

    public override ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_connection is null)
            await AskAsync(cancellationToken).ConfigureAwait(false);
        var next = await _connection!.ReadAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException("it closed the connection in mid-sentence");
        switch (next.Type)
        {
            case "audio-start":
                Begin(next.AudioFormat());
                break;
            case "audio-chunk":
                Begin(next.AudioFormat());
                Add(next.Payload);
                break;
            case "audio-stop":
                return false;
            case "error":
                throw Failure($"it reports '{OneLine(next.Text("text"))}'");
        }

        return true;
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var info = await catalog.GetAsync(cancellationToken).ConfigureAwait(false);
        var (voiceName, language) = info.Choose(style, sentence);
        _connection = await WyomingConnection.OpenAsync(endpoint, cancellationToken).ConfigureAwait(false);
        await _connection.WriteAsync("synthesize", json =>
        {
            json.WriteString("text"u8, sentence);
            json.WriteStartObject("voice"u8);
            if (voiceName.Length > 0)
                json.WriteString("name"u8, voiceName);
            if (language.Length > 0)
                json.WriteString("language"u8, language);
            json.WriteEndObject();
        }, cancellationToken).ConfigureAwait(false);
    }

    private static string OneLine(string text)
    {
        const int MaxChars = 200;
        var line = new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]);
        return line.Length <= MaxChars ? line : line[..MaxChars] + "…";
    }
}
