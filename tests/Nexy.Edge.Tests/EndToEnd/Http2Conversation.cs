using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What a client sends on one HTTP/2 connection, frame by frame (RFC 9113), and the ways to get it wrong.</summary>
internal static class Http2Conversation
{
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte ResetStream = 3;
    private const byte Settings = 4;
    private const byte WindowUpdate = 8;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;

    private static readonly byte[] Preface = Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    // A text to speak for one method, a prompt for the other.
    private static readonly byte[] Good =
        new StreamRequest { Prompt = "say hello", HardwareId = "fuzz" }.ToByteArray();

    private static readonly string[] Methods =
    [
        "/streaming.StreamingService/StreamAudio", "/streaming.StreamingService/GenerateWelcomeAudio",
        "/streaming.StreamingService/InterruptSession", "/streaming.StreamingService/ReportUsage",
        "/grpc.health.v1.Health/Check", "/no/such",
    ];

    /// <summary>
    /// One to three calls. The first byte says how many of them end by themselves, because only what is in them is wrong;
    /// it is 0 where the conversation itself is.
    /// </summary>
    public static byte[] Make(Random random)
    {
        // Windows that nothing has to be waited for.
        List<byte[]> frames = [Frame(Settings, 0, 0, [0, 4, 0x7F, 0xFF, 0xFF, 0xFF]), Frame(WindowUpdate, 0, 0, [0x3F, 0xFF, 0xFF, 0xFF])];
        int calls = random.Next(1, 4);
        for (int call = 0; call < calls; call++)
            frames.AddRange(Call(random, (2 * call) + 1));
        if (random.Next(2) == 0)
            return [(byte)calls, .. Preface, .. frames.SelectMany(frame => frame)];
        for (int wounds = random.Next(1, 4); wounds > 0; wounds--)
            Wound(random, frames);
        byte[] bytes = [.. Preface, .. frames.SelectMany(frame => frame)];
        return [0, .. random.Next(4) == 0 ? Bytes.Damaged(random, bytes) : bytes];
    }

    /// <summary>Takes the whole frames off the beginning of what a server has sent; adds the streams that they end.</summary>
    public static int Read(ReadOnlySpan<byte> answer, ISet<int> ended)
    {
        int done = 0;
        while (answer.Length - done >= 9 && answer.Length - done - 9 >= LengthOf(answer[done..]))
        {
            ReadOnlySpan<byte> frame = answer[done..];
            bool endsStream = frame[3] == ResetStream || (frame[3] is Data or Headers && (frame[4] & EndStream) != 0);
            if (endsStream)
                ended.Add(BinaryPrimitives.ReadInt32BigEndian(frame[5..]));
            done += 9 + LengthOf(frame);
        }

        return done;
    }

    private static int LengthOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32BigEndian(frame) >>> 8;

    private static IEnumerable<byte[]> Call(Random random, int stream)
    {
        byte[] message = Bytes.Damaged(random, random.Next(2) == 0 ? Good : ProtoBytes.Message(random));
        byte[] body = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.CopyTo(body, 5);
        int cut = random.Next(body.Length + 1);
        yield return Frame(Headers, EndHeaders, stream, Fields(random));
        yield return Frame(Data, 0, stream, body[..cut]);
        yield return Frame(Data, EndStream, stream, body[cut..]);
    }

    private static byte[] Fields(Random random)
    {
        List<byte> block = [];
        Add(":method", "POST");
        Add(":scheme", "http");
        Add(":path", Methods[random.Next(Methods.Length)]);
        Add(":authority", "localhost");
        Add("te", "trailers");
        Add("content-type", random.Next(10) == 0 ? "text/plain" : "application/grpc");
        string[] odd = ["grpc-timeout=1m", "grpc-timeout=0n", "grpc-timeout=x", "grpc-encoding=gzip", "x-a-bin=,,,=", "x-b=\u007f", "content-length=1"];
        if (random.Next(3) == 0)
            Add(odd[random.Next(odd.Length)].Split('=')[0], odd[random.Next(odd.Length)].Split('=', 2)[1]);
        return [.. block];

        // Literal, not indexed, without compression (RFC 7541, 6.2.2).
        void Add(string name, string value)
        {
            block.AddRange([0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name)]);
            block.AddRange([(byte)value.Length, .. Encoding.ASCII.GetBytes(value)]);
        }
    }

    private static void Wound(Random random, List<byte[]> frames)
    {
        int at = random.Next(frames.Count);
        switch (random.Next(8))
        {
            case 0:
                frames.RemoveAt(at);
                if (frames.Count == 0)
                    frames.Add([]);
                break;
            case 1:
                frames.Insert(at, frames[random.Next(frames.Count)]);
                break;
            case 2:
                int other = random.Next(frames.Count);
                (frames[at], frames[other]) = (frames[other], frames[at]);
                break;
            case 3:
                frames.Insert(at, Frame((byte)random.Next(11), (byte)random.Next(256), random.Next(8), Bytes.Some(random, random.Next(20))));
                break;
            case 4:
                frames[at] = frames[at][..random.Next(frames[at].Length + 1)];
                break;
            case 5 when frames[at].Length >= 9:
                // The length, the type, the flags or the stream of a frame.
                frames[at] = [.. frames[at]];
                frames[at][random.Next(9)] = (byte)random.Next(256);
                break;
            case 6:
                // The client gives up in mid-call.
                frames.Insert(at, Frame(ResetStream, 0, (2 * random.Next(3)) + 1, [0, 0, 0, 8]));
                break;
            default:
                frames[at] = Bytes.Damaged(random, frames[at]);
                break;
        }
    }

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        byte[] frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
