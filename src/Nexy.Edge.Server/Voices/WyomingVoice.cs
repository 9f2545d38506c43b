using System.Runtime.CompilerServices;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. A text-to-speech server that speaks the Wyoming protocol, such as piper's.</summary>
internal sealed class WyomingVoice(RpcEndpoint endpoint, VoiceLimits limits, TimeProvider time) : IVoice
{
    private readonly WyomingCatalog _catalog = new(endpoint, time);

    public string Name => "wyoming";

    /// <summary>Does not connect: the server may start later than this one.</summary>
    public static WyomingVoice Create(VoiceOptions options, TimeProvider time) =>
        new(RpcEndpoint.Parse(options.WyomingAddress), VoiceLimits.Of(options), time);

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var speech = new WyomingSpeech(endpoint, _catalog, sentence, style, limits, time);
        while (await speech.NextAsync(cancellationToken).ConfigureAwait(false) is { } chunk)
            yield return chunk;
    }
}
