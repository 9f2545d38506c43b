using System.Globalization;

namespace Nexy.Edge.Benchmarks.Serve;

/// <summary>How much sound a prompt of <c>count CHUNKS BYTES</c> asks for.</summary>
internal readonly record struct SoundRequest(int Chunks, int ChunkBytes)
{
    public static SoundRequest Parse(string prompt)
    {
        string[] words = prompt.Split(' ');
        return new SoundRequest(
            int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
