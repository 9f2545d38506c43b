using System.Buffers.Binary;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Fuzz;

/// <summary>Requests that are nearly right, on the way from their body to their answer (R-S10, R-S11).</summary>
public sealed class RequestFuzzTests
{
    // Logs are kept; a new server now and then keeps them short.
    private const int RequestsPerServer = 500;

    private static readonly StatusCode[] Allowed =
    [
        StatusCode.OK, StatusCode.InvalidArgument, StatusCode.ResourceExhausted, StatusCode.Unimplemented, StatusCode.Internal,
    ];

    private SocketlessServer _server = new();
    private int _requests;

    [Fact]
    public void StreamAudio_answers_or_refuses_and_leaves_nothing() =>
        FuzzRun.Of("stream-request", Make, input => Run(input, StreamingMethods.StreamAudio, AssertDataOrError));

    [Fact]
    public void GenerateWelcomeAudio_answers_or_refuses_and_leaves_nothing() =>
        FuzzRun.Of("welcome-request", Make, input => Run(input, StreamingMethods.GenerateWelcomeAudio, AssertDataOrError));

    [Fact]
    public void InterruptSession_answers_or_refuses_and_leaves_nothing() =>
        FuzzRun.Of("interrupt-request", Make, input => Run(input, StreamingMethods.InterruptSession, AssertOneOrNone));

    [Fact]
    public void ReportUsage_answers_or_refuses_and_leaves_nothing() =>
        FuzzRun.Of("usage-request", Make, input => Run(input, StreamingMethods.ReportUsage, AssertOneOrNone));

    private static byte[] Make(Random random)
    {
        var message = random.Next(3) == 0 ? Good(random) : ProtoBytes.Message(random);
        message = Bytes.Damaged(random, message);
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return random.Next(5) == 0 ? Bytes.Damaged(random, frame) : frame;
    }

    private static byte[] Good(Random random) => new StreamRequest
    {
        Prompt = "say hello", HardwareId = "hw1", SessionId = $"s{random.Next(3)}", Phase = (RequestPhase)random.Next(4),
        ChunkSeq = random.Next(-1, 5), ChunkText = "say ",
    }.ToByteArray();

    private void Run<TRequest, TResponse>(
        byte[] body, Method<TRequest, TResponse> method, Action<StatusCode, List<TResponse>> assertAnswers)
        where TRequest : class, IMessage<TRequest>, IBufferMessage
        where TResponse : class, IMessage<TResponse>, IBufferMessage
    {
        if (_requests++ % RequestsPerServer == 0)
            _server = new SocketlessServer();

        var call = _server.CallAsync(method.FullName, body).GetAwaiter().GetResult();

        Assert.Contains(call.Status, Allowed);
        assertAnswers(call.Status, call.AnswersAsync(method.ResponseParser).GetAwaiter().GetResult());
        if (Expected(body, method.RequestParser) is { } expected)
            Assert.Equal(expected, call.Status);
        // What is wrong with a request is no defect of the server.
        Assert.Equal(0, _server.Defects);
        Assert.Empty(_server.Guard.ActiveSessionIds);
    }

    /// <summary>The status of a body that is not one proper frame; null when the method decides.</summary>
    private static StatusCode? Expected<T>(byte[] body, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        if (body.Length == 0)
            return StatusCode.Unimplemented;
        if (body.Length < 5 || body[0] > 1)
            return StatusCode.Internal;
        var announcedBytes = BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1));
        if (announcedBytes > SocketlessServer.MaxMessageBytes)
            return StatusCode.ResourceExhausted;
        if (announcedBytes > body.Length - 5)
            return StatusCode.Internal;
        if (body[0] == 1)
            return null;
        try
        {
            parser.ParseFrom(body.AsSpan(5, (int)announcedBytes).ToArray());
            return null;
        }
        catch (InvalidProtocolBufferException)
        {
            return StatusCode.InvalidArgument;
        }
    }

    private static void AssertDataOrError(StatusCode status, List<StreamResponse> messages)
    {
        Assert.Equal(status == StatusCode.OK, messages.Count > 0 && messages[^1].HasEndMessage);
        if (status != StatusCode.OK)
            Assert.All(messages, message => Assert.True(message.HasErrorMessage));
        Assert.InRange(messages.Count(message => message.HasErrorMessage), 0, 1);
    }

    private static void AssertDataOrError(StatusCode status, List<WelcomeResponse> messages)
    {
        Assert.Equal(status == StatusCode.OK, messages.Count > 0 && messages[^1].HasEndMessage);
        if (status != StatusCode.OK)
            Assert.All(messages, message => Assert.True(message.HasErrorMessage));
        Assert.InRange(messages.Count(message => message.HasErrorMessage), 0, 1);
    }

    private static void AssertOneOrNone<T>(StatusCode status, List<T> messages) =>
        Assert.Equal(status == StatusCode.OK ? 1 : 0, messages.Count);
}
