using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread, one at a time per output. Length-prefixed messages.</summary>
internal static class FrameWriter
{
    /// <summary>The flag byte and the length in front of every message.</summary>
    public const int PrefixBytes = 5;

    /// <summary>Encodes straight into the output's own memory: no copy of the message's bytes besides it.</summary>
    public static void Write<T>(IBufferWriter<byte> output, T message)
        where T : IMessage
    {
        var prefix = output.GetSpan(PrefixBytes);
        prefix[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)message.CalculateSize());
        output.Advance(PrefixBytes);
        message.WriteTo(output);
    }
}
