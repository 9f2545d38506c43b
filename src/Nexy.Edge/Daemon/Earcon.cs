using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Server.Voices;

namespace Nexy.Edge.Daemon;

/// <summary>What the listener hears when there are no words for it: a turn never ends in silence. Any thread.</summary>
internal static class Earcon
{
    /// <summary>In the form of an answer.</summary>
    public static async IAsyncEnumerable<StreamResponse> AnswerAsync()
    {
        yield return new StreamResponse
        {
            AudioChunk = new AudioChunk
            {
                AudioData = UnsafeByteOperations.UnsafeWrap(FailureTones.Pcm()),
                Dtype = "int16",
                SampleRate = FailureTones.SampleRateHz,
                Channels = 1,
            },
        };
        await Task.CompletedTask.ConfigureAwait(false);
    }
}
