using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Tests;

/// <summary>Ten chunks for every sentence, of sound that is there already: what costs is the way out.</summary>
internal sealed class SteadyVoice : IVoice
{
    public const int Chunks = 10;
    public const int ChunkBytes = 4096;

    private readonly byte[] _sound = new byte[ChunkBytes];

    public string Name => "steady";

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask;
        for (var i = 0; i < Chunks; i++)
            yield return new PcmChunk(_sound, 22050);
    }
}
