using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests.Fuzz;

/// <summary>Framing against streams that are nearly right (R-S11).</summary>
public sealed class FrameFuzzTests
{
    private const int MostByteByByte = 300;

    // What a reading may allocate besides its messages: pipe, tasks, the text of a status, a step of the inflater.
    private const int BaseBytes = 128 * 1024;

    // In memory a message is larger than on the wire: text doubles, a field of two bytes becomes an object.
    private const int MostPerByte = 24;

    // An empty one is five bytes on the wire and an object here; they are not kept.
    private const int MostPerMessage = 512;

    private static readonly StatusCode[] Allowed =
        [StatusCode.InvalidArgument, StatusCode.Internal, StatusCode.ResourceExhausted, StatusCode.Unimplemented];

    [Fact]
    public void Requests_end_in_messages_or_a_status_however_they_are_cut() =>
        FuzzRun.Of("request-frames", FrameStream.Make, input => Check(input, TestMethods.StreamAudio.RequestParser));

    [Fact]
    public void Responses_end_in_messages_or_a_status_however_they_are_cut() =>
        FuzzRun.Of("response-frames", FrameStream.Make, input => Check(input, TestMethods.StreamAudio.ResponseParser));

    [Fact]
    public void What_is_written_is_read_again_however_it_is_cut() =>
        FuzzRun.Of("frame-round-trip", random => ProtoBytes.Message(random), input =>
        {
            if (!IsMessage(input, out var message))
                return;
            var frames = Frames.Of(message).Concat(Frames.Of(new StreamRequest())).Concat(Frames.Of(message)).ToArray();
            var text = Convert.ToHexString(message.ToByteArray());

            var outcome = FrameOutcome.Of(255, StreamRequest.Parser, Pieces(frames));

            Assert.Equal(new FrameOutcome($"{text}\n\n{text}", null), outcome);
        });

    private static void Check<T>(byte[] input, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        if (input.Length == 0)
            return;
        var stream = input[1..];
        var beforeBytes = GC.GetAllocatedBytesForCurrentThread();
        var whole = FrameOutcome.Of(input[0], parser, [stream]);
        var allocatedBytes = GC.GetAllocatedBytesForCurrentThread() - beforeBytes;

        Assert.True(whole.End is null || Allowed.Contains(whole.End.Value.StatusCode), $"{whole.End}");
        var messages = whole.Messages.Count(letter => letter == '\n') + 1;
        Assert.InRange(
            allocatedBytes, 0, BaseBytes + MostPerMessage * messages + MostPerByte * (stream.Length + FrameStream.MaxMessageBytes));
        Assert.Equal(whole, FrameOutcome.Of(input[0], parser, Pieces(stream)));
        if (stream.Length <= MostByteByByte)
            Assert.Equal(whole, FrameOutcome.Of(input[0], parser, stream.Select(one => new[] { one })));
    }

    private static bool IsMessage(byte[] input, out StreamRequest message)
    {
        message = new StreamRequest();
        try
        {
            message.MergeFrom(input);
            return message.CalculateSize() <= FrameStream.MaxMessageBytes;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    // Cut by what it holds: the same input is always cut the same way.
    private static IEnumerable<byte[]> Pieces(byte[] stream)
    {
        var random = new Random(stream.Length == 0 ? 0 : stream[^1] + stream.Length);
        for (var from = 0; from < stream.Length;)
        {
            var to = Math.Min(stream.Length, from + 1 + random.Next(40));
            yield return stream[from..to];
            from = to;
        }
    }
}
