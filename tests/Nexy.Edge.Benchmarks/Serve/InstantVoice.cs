using System.Runtime.CompilerServices;
using Nexy.Edge.Server.Voices;

namespace Nexy.Edge.Benchmarks.Serve;

/// <summary>Any thread. Speaks as much as its sentence asks for, with all sound ready: what is measured is the way out.</summary>
internal sealed class InstantVoice : IVoice
{
    public const int SampleRateHz = 22050;

    private byte[] _sound = [];

    public string Name => "instant";

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask;
        SoundRequest sound = SoundRequest.Parse(sentence);
        byte[] bytes = _sound.Length == sound.ChunkBytes ? _sound : _sound = new byte[sound.ChunkBytes];
        for (int spoken = 0; spoken < sound.Chunks; spoken++)
            yield return new PcmChunk(bytes, SampleRateHz);
    }
}
