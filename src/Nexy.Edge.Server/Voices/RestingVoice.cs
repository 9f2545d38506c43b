using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. A voice that is left alone for a while when it fails: the next one speaks without a delay.</summary>
internal sealed class RestingVoice(IVoice voice, CircuitBreaker breaker) : IVoice
{
    public string Name => voice.Name;

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var pass = breaker.TryEnter() ?? throw new VoiceRestingException(Name);
        await using var chunks = voice.SpeakAsync(sentence, style, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync(chunks, pass).ConfigureAwait(false))
            yield return chunks.Current;
        pass.Succeed();
    }

    private static async Task<bool> MoveAsync(IAsyncEnumerator<PcmChunk> chunks, BreakerPass pass)
    {
        try
        {
            return await chunks.MoveNextAsync().ConfigureAwait(false);
        }
        // A voice that does not speak a language is in good health.
        catch (VoiceException e) when (e is not VoiceNotFoundException)
        {
            pass.Fail();
            throw;
        }
    }
}
