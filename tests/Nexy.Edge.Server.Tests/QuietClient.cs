using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Google.Protobuf;

namespace Nexy.Edge.Server.Tests;

/// <summary>
/// One thread. Asks the same over and over on one connection, in frames of HTTP/2 made by hand: once it is made it
/// allocates nothing, so that what a process allocates is the server's.
/// </summary>
internal sealed class QuietClient : IDisposable
{
    private const int FrameHeadBytes = 9;
    private const int MessagePrefixBytes = 5;
    private const int MaxFrameBytes = 16 * 1024;
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Settings = 4;
    private const byte Ping = 6;
    private const byte WindowUpdate = 8;
    private const byte EndStreamOrAck = 1;
    private const byte EndHeaders = 4;
    private const int MaxWindowBytes = int.MaxValue;
    private const int FirstWindowBytes = 65_535;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly byte[] _frame = new byte[FrameHeadBytes + MaxFrameBytes];
    private readonly byte[] _update = Frame(WindowUpdate, 0, new byte[sizeof(int)]);
    private readonly byte[] _headers;
    private readonly byte[] _data;
    private int _streamId = 1;

    public QuietClient(string unixPath, string path, IMessage message)
    {
        byte[] fields =
        [
            .. Field(":method", "POST"), .. Field(":scheme", "http"), .. Field(":path", path), .. Field(":authority", "localhost"),
            .. Field("te", "trailers"), .. Field("content-type", "application/grpc"), .. Field("grpc-timeout", "59999m"),
        ];
        var body = new byte[MessagePrefixBytes + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.CalculateSize());
        message.WriteTo(body.AsSpan(MessagePrefixBytes));
        _headers = Frame(Headers, EndHeaders, fields);
        _data = Frame(Data, EndStreamOrAck, body);
        _socket.Connect(new UnixDomainSocketEndPoint(unixPath));
        _socket.Send(Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        // The window of each stream, and that of the connection, which lasts for two gigabytes.
        _socket.Send(Frame(Settings, 0, [0, 4, 0x7F, 0xFF, 0xFF, 0xFF]));
        BinaryPrimitives.WriteInt32BigEndian(_update.AsSpan(FrameHeadBytes), MaxWindowBytes - FirstWindowBytes);
        _socket.Send(_update);
    }

    /// <summary>Asks once and reads the whole answer; returns the bytes of its messages.</summary>
    public int Ask()
    {
        BinaryPrimitives.WriteInt32BigEndian(_headers.AsSpan(5), _streamId);
        BinaryPrimitives.WriteInt32BigEndian(_data.AsSpan(5), _streamId);
        _streamId += 2;
        _socket.Send(_headers);
        _socket.Send(_data);
        var answerBytes = 0;
        while (true)
        {
            var (type, flags, payloadBytes) = ReadFrame();
            answerBytes += type == Data ? payloadBytes : 0;
            if (type is Data or Headers && (flags & EndStreamOrAck) != 0)
                return answerBytes;
            if (type is Settings or Ping && (flags & EndStreamOrAck) == 0)
                Acknowledge(type == Ping ? payloadBytes : 0);
            Assert.True(type is Data or Headers or Settings or Ping or WindowUpdate, "The server ended the stream or the connection.");
        }
    }

    public void Dispose() => _socket.Dispose();

    private static byte[] Frame(byte type, byte flags, byte[] payload) =>
        [(byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags, 0, 0, 0, 0, .. payload];

    // A literal of HPACK: without index, without Huffman's code, shorter than 127 bytes.
    private static byte[] Field(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private (byte Type, byte Flags, int PayloadBytes) ReadFrame()
    {
        Fill(_frame.AsSpan(0, FrameHeadBytes));
        var payloadBytes = (_frame[0] << 16) | (_frame[1] << 8) | _frame[2];
        Fill(_frame.AsSpan(FrameHeadBytes, payloadBytes));
        return (_frame[3], _frame[4], payloadBytes);
    }

    private void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = _socket.Receive(bytes);
            Assert.True(count > 0, "The server closed the connection.");
            bytes = bytes[count..];
        }
    }

    private void Acknowledge(int payloadBytes)
    {
        (_frame[0], _frame[1], _frame[2], _frame[4]) = (0, 0, (byte)payloadBytes, EndStreamOrAck);
        _socket.Send(_frame.AsSpan(0, FrameHeadBytes + payloadBytes));
    }
}
