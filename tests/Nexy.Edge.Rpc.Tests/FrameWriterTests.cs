using System.IO.Pipelines;
using Google.Protobuf;
using Nexy.Edge.Protocol.Streaming;
using Xunit.Abstractions;

namespace Nexy.Edge.Rpc.Tests;

public sealed class FrameWriterTests(ITestOutputHelper output)
{
    private const int ChunkBytes = 4096;

    [Fact]
    public void Write_has_flag_length_and_message()
    {
        var message = new StreamRequest { Prompt = "p" };
        Assert.Equal([0, 0, 0, 0, 3, .. message.ToByteArray()], Frames.Of(message));
        Assert.Equal([0, 0, 0, 0, 0], Frames.Of(new StreamRequest()));
    }

    [Fact]
    public void Write_of_an_audio_chunk_allocates_nothing_but_pooled_memory()
    {
        const int Rounds = 10_000;
        var pipe = new Pipe(new PipeOptions(useSynchronizationContext: false));
        var message = Chunk();
        WriteAndDrain(pipe, message, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteAndDrain(pipe, message, Rounds);
        var perMessageBytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rounds;
        output.WriteLine($"{perMessageBytes:F2} bytes allocated per message of {ChunkBytes} bytes of audio");
        Assert.InRange(perMessageBytes, 0, 16);
    }

    private static StreamResponse Chunk() => new()
    {
        AudioChunk = new AudioChunk { AudioData = ByteString.CopyFrom(new byte[ChunkBytes]), Dtype = "int16", SampleRate = 22050, Channels = 1 },
    };

    private static void WriteAndDrain(Pipe pipe, StreamResponse message, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            FrameWriter.Write(pipe.Writer, message);
            var flush = pipe.Writer.FlushAsync();
            Assert.True(flush.IsCompleted && !flush.Result.IsCanceled);
            Assert.True(pipe.Reader.TryRead(out var result));
            pipe.Reader.AdvanceTo(result.Buffer.End);
        }
    }
}
