using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server;

/// <summary>Any thread, many requests at once. Speaks a given text: audio, then what it was, then the end.</summary>
internal sealed class WelcomeWorkflow(Speaker speaker, string voiceName, string earconName)
{
    private const string EndMessage = "END";

    public async ValueTask RunAsync(
        RequestContext request, IServerStreamWriter<WelcomeResponse> responses, CancellationToken cancellationToken)
    {
        var metadata = new WelcomeMetadata { Method = voiceName, Channels = StreamMessages.Channels, Dtype = StreamMessages.Dtype };
        foreach (var sentence in Sentences(request).Select(request.Cleaner.Clean).Where(TextScript.IsSpeakable))
        {
            if (await speaker.TrySpeakAsync(request, sentence, SendAudioAsync, cancellationToken).ConfigureAwait(false))
                continue;
            metadata.Method = earconName;
            await speaker.SoundEarconAsync(request, SendAudioAsync, cancellationToken).ConfigureAwait(false);
            break;
        }

        await SendAsync(new WelcomeResponse { Metadata = metadata }).ConfigureAwait(false);
        await SendAsync(new WelcomeResponse { EndMessage = EndMessage }).ConfigureAwait(false);

        Task SendAudioAsync(PcmChunk chunk)
        {
            metadata.SampleRate = chunk.SampleRateHz;
            metadata.DurationSec += (double)chunk.Frames / chunk.SampleRateHz;
            return SendAsync(new WelcomeResponse { AudioChunk = StreamMessages.AudioChunk(chunk) });
        }

        Task SendAsync(WelcomeResponse message)
        {
            request.HasEmitted = true;
            return responses.WriteAsync(message, cancellationToken);
        }
    }

    private static List<string> Sentences(RequestContext request)
    {
        var sentences = new List<string>();
        request.Answer.AppendPlain(request.Prompt, sentences);
        request.Answer.Finish(sentences);
        return sentences;
    }
}
