using System.Runtime.CompilerServices;
using System.Text;

namespace Nexy.Edge.Server.Tests;

/// <summary>A voice whose sound can be read back: the characters of its sentence, in pieces.</summary>
internal sealed class LegibleVoice : IVoice
{
    private const int PieceChars = 8;

    public string Name => "legible";

    public static string Read(IEnumerable<byte[]> sound) => Encoding.Unicode.GetString([.. sound.SelectMany(piece => piece)]);

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var piece in sentence.Chunk(PieceChars))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return new PcmChunk(Encoding.Unicode.GetBytes(piece), 22050);
        }
    }
}
