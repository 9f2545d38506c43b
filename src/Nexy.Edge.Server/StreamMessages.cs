using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Server;

/// <summary>Any thread. Makes the messages of a response.</summary>
internal static class StreamMessages
{
    public const string CollectAccepted = "COLLECT_ACCEPTED";
    public const string Dtype = "int16";
    public const int Channels = 1;

    public static StreamResponse Text(string text) => new() { TextChunk = TextScript.WellFormed(text) };

    public static StreamResponse Audio(PcmChunk chunk) => new() { AudioChunk = AudioChunk(chunk) };

    public static StreamResponse Action(DeviceCommand command, string sessionId) =>
        new() { ActionMessage = new ActionMessage { ActionJson = command.ToJson(), SessionId = sessionId } };

    public static StreamResponse End(string message) => new() { EndMessage = message };

    public static StreamResponse Error(string message) => new() { ErrorMessage = message };

    public static WelcomeResponse WelcomeError(string message) => new() { ErrorMessage = message };

    public static AudioChunk AudioChunk(PcmChunk chunk) => new()
    {
        AudioData = Bytes(chunk),
        Dtype = Dtype,
        Shape = { chunk.Frames },
        SampleRate = chunk.SampleRateHz,
        Channels = Channels,
    };

    /// <summary>Makes another chunk of one that nobody needs any more.</summary>
    public static void Refill(AudioChunk message, PcmChunk chunk)
    {
        message.AudioData = Bytes(chunk);
        message.Shape[0] = chunk.Frames;
        message.SampleRate = chunk.SampleRateHz;
    }

    // The chunk owns its bytes for good: no copy.
    private static ByteString Bytes(PcmChunk chunk) => UnsafeByteOperations.UnsafeWrap(chunk.Data);
}
