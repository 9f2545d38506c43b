using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread, one at a time per output. Length-prefixed messages.</summary>
internal static class FrameWriter
{
    /// <summary>The flag byte and the length in front of every message.</summary>
    public const int PrefixBytes = 5;

    /// <summary>
    /// Encodes straight into the output's own memory: no copy of the message's bytes besides it. Asks for all of it at
    /// once, because Kestrel hands out empty memory for unsized requests once the client is gone. Returns the frame's bytes.
    /// </summary>
    public static int Write<T>(IBufferWriter<byte> output, T message)
        where T : IMessage
    {
        var messageBytes = message.CalculateSize();
        var frameBytes = PrefixBytes + messageBytes;
        var frame = output.GetSpan(frameBytes)[..frameBytes];
        frame[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(frame[1..], (uint)messageBytes);
        message.WriteTo(frame[PrefixBytes..]);
        output.Advance(frameBytes);
        return frameBytes;
    }
}
