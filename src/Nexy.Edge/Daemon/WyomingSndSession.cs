using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Server.Voices;

namespace Nexy.Edge.Daemon;

/// <summary>
/// One client that sends sound: each sound is a turn, behind those before it, and is answered when it was heard or stopped.
/// One flow.
/// </summary>
internal sealed class WyomingSndSession(WyomingConnection connection, TurnRunner runner, TimeProvider time)
{
    // Ahead of the engine's own queue; a client that sends faster is slowed down by the socket.
    private const int ChunksAhead = 4;

    // A client that begins a sound and falls silent must not keep all others from speaking.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Serves until the client closes.</summary>
    /// <exception cref="InvalidDataException">The client does not keep to the protocol.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">The daemon ends.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await connection.ReadAsync(cancellationToken).ConfigureAwait(false) is { } next)
        {
            // Events that concern other services are none of ours.
            if (next.Type == "audio-start")
                await TakeSoundAsync(cancellationToken).ConfigureAwait(false);
            else
                await AnswerAsync(next, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(WyomingEvent asked, CancellationToken cancellationToken)
    {
        if (asked.Type == "describe")
            await connection.WriteAsync("info", WriteInfo, cancellationToken).ConfigureAwait(false);
        else if (asked.Type == "ping")
            await connection.WriteAsync(
                "pong", json => json.WriteString("text"u8, asked.Text("text")), cancellationToken).ConfigureAwait(false);
    }

    private async Task TakeSoundAsync(CancellationToken cancellationToken)
    {
        var chunks = Channel.CreateBounded<AudioChunk>(
            new BoundedChannelOptions(ChunksAhead) { SingleReader = true, SingleWriter = true });
        // The last event is the end of the turn; nobody is told of the others.
        var events = Channel.CreateBounded<TurnEvent>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var turn = Task.CompletedTask;
        try
        {
            var sound = new WyomingSound();
            while (await ReadInSoundAsync(cancellationToken).ConfigureAwait(false) is { Type: not "audio-stop" } next)
            {
                if (next.Type != "audio-chunk")
                    await AnswerAsync(next, cancellationToken).ConfigureAwait(false);
                else if (sound.Add(next) is { } chunk)
                {
                    // A turn without a sound would be a failure.
                    if (turn.IsCompleted && !chunks.Reader.Completion.IsCompleted)
                        turn = PlayAsync(chunks, events, gone.Token);
                    await OfferAsync(chunks.Writer, chunk, cancellationToken).ConfigureAwait(false);
                }
            }

            chunks.Writer.TryComplete();
            await turn.ConfigureAwait(false);
        }
        finally
        {
            // Who went in mid-sound does not want it any more.
            if (!turn.IsCompleted)
                await gone.CancelAsync().ConfigureAwait(false);
            await turn.ConfigureAwait(false);
        }

        await ReportAsync(events.Reader, cancellationToken).ConfigureAwait(false);
    }

    private async Task PlayAsync(Channel<AudioChunk> chunks, Channel<TurnEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunAsync(new TurnRequest(token => AnswerOf(chunks.Reader, token), ""), events, cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            // Stopped, or failed: what still comes is read and forgotten.
            chunks.Writer.TryComplete();
            while (chunks.Reader.TryRead(out _))
            {
            }
        }
    }

    private static async ValueTask OfferAsync(
        ChannelWriter<AudioChunk> writer, AudioChunk chunk, CancellationToken cancellationToken)
    {
        while (await writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
        {
            if (writer.TryWrite(chunk))
                return;
        }
    }

    private static async IAsyncEnumerable<StreamResponse> AnswerOf(
        ChannelReader<AudioChunk> chunks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var chunk in chunks.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            yield return new StreamResponse { AudioChunk = chunk };
    }

    private async Task<WyomingEvent> ReadInSoundAsync(CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            return await connection.ReadAsync(limit.Token).ConfigureAwait(false)
                ?? throw new InvalidDataException("it closed the connection in mid-sound");
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new InvalidDataException($"it sent nothing for {Patience.TotalSeconds:0} s in mid-sound");
        }
    }

    // A sound that was stopped is over for its sender as well, who waits for nothing else.
    private Task ReportAsync(ChannelReader<TurnEvent> events, CancellationToken cancellationToken) =>
        events.TryRead(out var last) && last.Ended is { Outcome: TurnEnded.Types.Outcome.Failed } failed
            ? connection.WriteAsync(
                "error",
                json =>
                {
                    json.WriteString("text"u8, failed.Message);
                    json.WriteString("code"u8, "playback_failed"u8);
                },
                cancellationToken)
            : connection.WriteAsync("played", null, cancellationToken);

    private static void WriteInfo(Utf8JsonWriter json)
    {
        json.WriteStartArray("snd"u8);
        json.WriteStartObject();
        json.WriteString("name"u8, "nexy-edge"u8);
        json.WriteString("description"u8, "Plays on the best sink that is there, and goes on over its changes"u8);
        json.WriteBoolean("installed"u8, true);
        json.WriteString("version"u8, ProductVersion.Text);
        json.WriteStartObject("attribution"u8);
        json.WriteString("name"u8, "Nexy.Edge"u8);
        json.WriteString("url"u8, ""u8);
        json.WriteEndObject();
        // What clients that convert are to send; any other is taken as well.
        json.WriteStartObject("snd_format"u8);
        json.WriteNumber("rate"u8, 48000);
        json.WriteNumber("width"u8, 2);
        json.WriteNumber("channels"u8, 2);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
