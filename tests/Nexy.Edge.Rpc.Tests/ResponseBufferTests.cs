using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Rpc.Tests;

public sealed class ResponseBufferTests : IDisposable
{
    // Like Kestrel's: a flush completes when the connection has taken the data.
    private readonly Pipe _connection = new(new PipeOptions(
        readerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
    private readonly CallLifetime _lifetime = new(NullLogger.Instance);
    private readonly ResponseBuffer _buffer;

    public ResponseBufferTests() => _buffer = new ResponseBuffer(_connection.Writer, _lifetime);

    [Fact]
    public async Task Write_first_message_is_flushed_at_once()
    {
        Assert.True(Write("first").IsCompleted);
        var taken = await TakeAsync();
        Assert.Equal(Frames.Of(Message("first")), taken);
    }

    [Fact]
    public async Task Write_during_a_flush_is_gathered_and_goes_with_the_next()
    {
        string[] texts = ["one", "two", "three"];
        Assert.All(texts, text => Assert.True(Write(text).IsCompleted));
        var one = await TakeAsync();
        Assert.Equal(Frames.Of(Message("one")), one);
        byte[] expected = [.. Frames.Of(Message("two")), .. Frames.Of(Message("three"))];
        var gathered = await TakeAsync();
        Assert.Equal(expected, gathered);
        Assert.True(_buffer.TryClose());
        await _buffer.DrainAsync().WaitAsync(RpcAssert.Bound);
    }

    [Fact]
    public async Task Write_beyond_the_limit_waits_for_the_connection_and_refuses_another() // R-S14
    {
        var (writing, messages) = Fill();
        Assert.InRange(messages, 2, ResponseBuffer.MaxPendingBytes / 5_000 + 1);
        Assert.Throws<InvalidOperationException>(() => { _ = Write("too soon"); });
        var takenBytes = (await TakeAsync()).Length + (await TakeAsync()).Length;
        await writing.WaitAsync(RpcAssert.Bound);
        Assert.Equal(messages * Frames.Of(Message(new string('x', 5_000))).Length, takenBytes);
    }

    [Fact]
    public async Task Close_wakes_a_writer_that_waits_and_lets_nothing_more_in()
    {
        var (writing, _) = Fill();
        Assert.True(_buffer.TryClose());
        Assert.False(_buffer.TryClose());
        await Assert.ThrowsAsync<OperationCanceledException>(() => writing.WaitAsync(RpcAssert.Bound));
        Assert.Throws<OperationCanceledException>(() => { _ = Write("too late"); });
    }

    [Fact]
    public async Task Cancelled_wait_ends_and_the_next_write_is_possible()
    {
        using var cancellation = new CancellationTokenSource();
        var (writing, _) = Fill(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        var next = Write("next");
        await TakeAsync();
        await TakeAsync();
        await next.WaitAsync(RpcAssert.Bound);
    }

    [Fact]
    public async Task Connection_that_ends_ends_the_call()
    {
        var (writing, _) = Fill();
        await _connection.Reader.CompleteAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => writing.WaitAsync(RpcAssert.Bound));
        Assert.Equal(CallEnd.Cancelled, _lifetime.Cause);
        await _buffer.DrainAsync().WaitAsync(RpcAssert.Bound);
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _lifetime.Dispose();
    }

    private static StreamResponse Message(string text) => new() { TextChunk = text };

    private Task Write(string text, CancellationToken cancellationToken = default) =>
        _buffer.WriteAsync(Message(text), cancellationToken);

    private (Task Writing, int Messages) Fill(CancellationToken cancellationToken = default)
    {
        for (var messages = 1; ; messages++)
        {
            var writing = Write(new string('x', 5_000), cancellationToken);
            if (!writing.IsCompleted)
                return (writing, messages);
        }
    }

    private async Task<byte[]> TakeAsync()
    {
        var result = await _connection.Reader.ReadAsync().AsTask().WaitAsync(RpcAssert.Bound);
        var bytes = result.Buffer.ToArray();
        _connection.Reader.AdvanceTo(result.Buffer.End);
        return bytes;
    }
}
