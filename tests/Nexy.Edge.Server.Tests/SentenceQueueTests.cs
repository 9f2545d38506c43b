namespace Nexy.Edge.Server.Tests;

public sealed class SentenceQueueTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly SentenceQueue _queue = new(maxAhead: 2);

    [Fact]
    public async Task Writer_beyond_the_limit_waits_until_one_is_taken() // R-S14
    {
        await _queue.WriteAsync("one").AsTask().WaitAsync(Bound);
        await _queue.WriteAsync("two").AsTask().WaitAsync(Bound);
        var third = _queue.WriteAsync("three").AsTask();
        Assert.False(third.IsCompleted);

        Assert.True(await _queue.WaitAsync());
        Assert.Equal("one", _queue.Take());

        await third.WaitAsync(Bound);
        Assert.Equal(["two", "three"], await RestAsync());
    }

    [Fact]
    public async Task Reader_that_waits_gets_what_is_written_and_then_the_end()
    {
        var waiting = _queue.WaitAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        await _queue.WriteAsync("one");
        Assert.True(await waiting.WaitAsync(Bound));
        Assert.Equal("one", _queue.Take());

        var end = _queue.WaitAsync().AsTask();
        _queue.Complete();

        Assert.False(await end.WaitAsync(Bound));
    }

    [Fact]
    public async Task Failure_comes_after_the_last_sentence_whether_the_reader_waits_or_not()
    {
        await _queue.WriteAsync("one");
        _queue.Complete(new TextEngineException("test", new IOException("gone")));

        Assert.True(await _queue.WaitAsync());
        Assert.Equal("one", _queue.Take());
        await Assert.ThrowsAsync<TextEngineException>(() => _queue.WaitAsync().AsTask());
    }

    [Fact]
    public async Task Writer_learns_that_the_reader_has_left()
    {
        await _queue.WriteAsync("one");
        await _queue.WriteAsync("two");
        var waiting = _queue.WriteAsync("three").AsTask();

        _queue.Leave();

        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting.WaitAsync(Bound));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await _queue.WriteAsync("four"));
    }

    private async Task<List<string>> RestAsync()
    {
        _queue.Complete();
        List<string> rest = [];
        while (await _queue.WaitAsync())
            rest.Add(_queue.Take());
        return rest;
    }
}
