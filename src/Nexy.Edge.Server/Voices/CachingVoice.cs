using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// Any thread. A voice whose fixed phrases are kept: they sound at once, and also while the voice itself cannot speak.
/// </summary>
internal sealed class CachingVoice(IVoice voice, PhraseCache cache) : IVoice
{
    public string Name => voice.Name;

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = new PhraseKey(Name, style, sentence);
        var known = cache.Find(key);
        foreach (var chunk in known ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return chunk;
        }

        if (known is not null)
            yield break;
        var spoken = FixedPhrases.Contains(sentence) ? new List<PcmChunk>() : null;
        await foreach (var chunk in voice.SpeakAsync(sentence, style, cancellationToken).ConfigureAwait(false))
        {
            spoken?.Add(chunk);
            yield return chunk;
        }

        // Only what was spoken to its end.
        if (spoken is not null)
            cache.Add(key, spoken);
    }
}
