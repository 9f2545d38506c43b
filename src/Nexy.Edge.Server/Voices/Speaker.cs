using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// Any thread. Speaks sentences with the first voice that can; when none can, an earcon says so and the rest of that
/// answer stays text (R-T8).
/// </summary>
internal sealed class Speaker(IReadOnlyList<IVoice> voices, IVoice earcon, ILogger logger)
{
    /// <summary>
    /// Speaks one sentence; the voice waits while <paramref name="send"/> does. False when every voice failed: then
    /// <see cref="SoundEarconAsync"/> is due.
    /// </summary>
    public async Task<bool> TrySpeakAsync(
        RequestContext request, string sentence, Func<PcmChunk, Task> send, CancellationToken cancellationToken)
    {
        foreach (var voice in voices)
        {
            var hasSpoken = false;
            try
            {
                await foreach (var chunk in voice.SpeakAsync(sentence, request.Style, cancellationToken).ConfigureAwait(false))
                {
                    await send(chunk).ConfigureAwait(false);
                    hasSpoken = true;
                }

                return true;
            }
            catch (VoiceException e) when (e is not VoiceNotFoundException)
            {
                ServerLog.VoiceFailed(logger, e, voice.Name, request.SessionId, request.HardwareId);
                // Another voice would say the first half again.
                if (hasSpoken)
                    break;
            }
        }

        request.HasVoiceFailed = true;
        return false;
    }

    public async Task SoundEarconAsync(
        RequestContext request, Func<PcmChunk, Task> send, CancellationToken cancellationToken)
    {
        await foreach (var chunk in earcon.SpeakAsync("", request.Style, cancellationToken).ConfigureAwait(false))
            await send(chunk).ConfigureAwait(false);
    }
}
