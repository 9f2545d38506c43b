using System.Buffers;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Nexy.Edge.Rpc.Tests.Fuzz;

/// <summary>What a stream of frames is read as: messages, then its end or a status.</summary>
internal sealed record FrameOutcome(string Messages, Status? End)
{
    /// <summary>Reads pieces one by one; nothing but a status may come out of it, and all of it at once.</summary>
    public static FrameOutcome Of<T>(byte how, MessageParser<T> parser, IEnumerable<byte[]> pieces)
        where T : class, IMessage<T>
    {
        // Without thresholds and with everything inline each piece is read as soon as it is written.
        var pipe = new Pipe(new PipeOptions(
            readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0,
            useSynchronizationContext: false));
        var reader = new FrameReader(
            pipe.Reader, FrameStream.MaxMessageBytes, FrameStream.EncodingOf(how), FrameStream.MalformedCodeOf(how));
        var messages = new List<string>();
        var reading = ReadAsync(reader, parser, messages);
        foreach (var piece in pieces.TakeWhile(_ => !reading.IsCompleted))
        {
            pipe.Writer.Write(piece);
            _ = pipe.Writer.FlushAsync().AsTask();
        }

        pipe.Writer.Complete();
        Assert.True(reading.IsCompleted, "all has come, and still something is waited for");
        return new FrameOutcome(string.Join('\n', messages), reading.GetAwaiter().GetResult());
    }

    private static async Task<Status?> ReadAsync<T>(FrameReader reader, MessageParser<T> parser, List<string> messages)
        where T : class, IMessage<T>
    {
        try
        {
            while (await reader.ReadAsync(parser, CancellationToken.None) is { } message)
                messages.Add(Convert.ToHexString(message.ToByteArray()));
            return null;
        }
        catch (RpcException failure)
        {
            return new Status(failure.StatusCode, failure.Status.Detail);
        }
    }
}
