using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Server.Voices;

namespace Nexy.Edge.Daemon;

/// <summary>What the listener hears when there are no words for it. Any thread.</summary>
internal static class Earcon
{
    /// <summary>As a piece of an answer.</summary>
    public static AudioChunk Sound(EarconKind kind) => new()
    {
        AudioData = UnsafeByteOperations.UnsafeWrap(Pcm(kind)),
        Dtype = "int16",
        SampleRate = ToneSequence.SampleRateHz,
        Channels = 1,
    };

    /// <summary>In the form of an answer.</summary>
    public static async IAsyncEnumerable<StreamResponse> AnswerAsync(AudioChunk sound)
    {
        yield return new StreamResponse { AudioChunk = sound };
        await Task.CompletedTask.ConfigureAwait(false);
    }

    // Rising: go on, all is well. Falling: not. On one pitch: no.
    private static byte[] Pcm(EarconKind kind) => kind switch
    {
        EarconKind.Start => ToneSequence.Pcm(660, 880),
        EarconKind.Done => ToneSequence.Pcm(880),
        EarconKind.Error => FailureTones.Pcm(),
        EarconKind.Refused => ToneSequence.Pcm(440, 440),
        EarconKind.SinkSwitched => ToneSequence.Pcm(550, 660, 880),
        EarconKind.Mute => ToneSequence.Pcm(550),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
