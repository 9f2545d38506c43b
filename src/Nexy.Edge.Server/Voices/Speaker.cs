using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// Any thread. Speaks sentences with the first voice that can; when none can, an earcon says so and the rest of that
/// answer stays text (R-T8).
/// </summary>
internal sealed class Speaker(IReadOnlyList<IVoice> voices, IVoice earcon, ILogger logger, VoiceRoutes? routes = null)
{
    private readonly VoiceRoutes _routes = routes ?? new VoiceRoutes([], new SpeechStyle(SpeechStyle.AutoLanguage, ""), voices[0].Name);

    /// <summary>
    /// Speaks one sentence; the voice waits while <paramref name="send"/> does. False when every voice failed: then
    /// <see cref="SoundEarconAsync"/> is due. <see cref="VoiceNotFoundException"/> when the request asks for what no voice has.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> TrySpeakAsync(
        RequestContext request, string sentence, Func<PcmChunk, Task> send, CancellationToken cancellationToken)
    {
        VoiceNotFoundException? notFound = null;
        var hasFailed = false;
        foreach (var (voice, style) in _routes.Order(voices, request.Style, sentence))
        {
            var hasSpoken = false;
            try
            {
                await foreach (var chunk in voice.SpeakAsync(sentence, style, cancellationToken).ConfigureAwait(false))
                {
                    await send(chunk).ConfigureAwait(false);
                    hasSpoken = true;
                }

                return true;
            }
            // Whoever asks for a voice by its name is told that it does not exist, and gets no other.
            catch (VoiceNotFoundException e) when (!_routes.IsAskedFor(request.Style))
            {
                notFound ??= e;
                ServerLog.VoiceUnsuited(logger, voice.Name, e.Message, request.SessionId, request.HardwareId);
            }
            catch (VoiceRestingException)
            {
                hasFailed = true;
                ServerLog.VoiceRests(logger, voice.Name, request.SessionId, request.HardwareId);
            }
            catch (VoiceException e) when (e is not VoiceNotFoundException)
            {
                hasFailed = true;
                ServerLog.VoiceFailed(logger, e, voice.Name, request.SessionId, request.HardwareId);
                // Another voice would say the first half again.
                if (hasSpoken)
                    break;
            }
        }

        if (notFound is not null && !hasFailed)
            throw notFound;
        request.HasVoiceFailed = true;
        return false;
    }

    /// <summary>Two tones instead of speech.</summary>
    public async Task SoundEarconAsync(
        RequestContext request, Func<PcmChunk, Task> send, CancellationToken cancellationToken)
    {
        await foreach (var chunk in earcon.SpeakAsync("", request.Style, cancellationToken).ConfigureAwait(false))
            await send(chunk).ConfigureAwait(false);
    }
}
