using System.Runtime.InteropServices;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>Reads what a voice says.</summary>
internal static class Speech
{
    public static readonly SpeechStyle Auto = new("auto", "");

    public static async Task<List<PcmChunk>> ReadAsync(
        IVoice voice, string sentence, SpeechStyle? style = null, CancellationToken cancellationToken = default)
    {
        var chunks = new List<PcmChunk>();
        await foreach (var chunk in voice.SpeakAsync(sentence, style ?? Auto, cancellationToken))
            chunks.Add(chunk);
        return chunks;
    }

    public static short[] Samples(IEnumerable<PcmChunk> chunks) =>
        [.. chunks.SelectMany(chunk => MemoryMarshal.Cast<byte, short>(chunk.Data.Span).ToArray())];

    /// <summary>The words of the failure.</summary>
    public static async Task<string> FailAsync(IVoice voice, string sentence = "Hello.", SpeechStyle? style = null)
    {
        var failure = await Assert.ThrowsAsync<VoiceException>(() => ReadAsync(voice, sentence, style).WaitAsync(RunningServer.Bound));
        return failure.Message;
    }
}
