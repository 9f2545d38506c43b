using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

public class PromptCollectorTests
{
    private readonly ManualTimeProvider _time = ManualTimeProvider.At("2025-11-21T14:05:00Z");
    private readonly PromptCollector _collector;

    public PromptCollectorTests() => _collector = new PromptCollector(_time);

    [Fact]
    public void Chunks_are_joined_as_they_are_and_kept_until_removed()
    {
        // R-T3
        Assert.Null(_collector.Add("hw", "s", 1, "What ti"));
        Assert.Null(_collector.Add("hw", "s", 2, "me is it?"));

        Assert.Equal("What time is it?", _collector.Peek("hw", "s"));
        Assert.Equal("", _collector.Peek("hw", "other"));
        _collector.Remove("hw", "s");
        Assert.Equal("", _collector.Peek("hw", "s"));
    }

    [Fact]
    public void Chunk_that_does_not_grow_is_refused()
    {
        Assert.Null(_collector.Add("hw", "s", 5, "a"));

        Assert.Equal("chunk_out_of_order", _collector.Add("hw", "s", 5, "b")!.ErrorType);
        Assert.Equal("a", _collector.Peek("hw", "s"));
    }

    [Fact]
    public void Collected_text_expires()
    {
        _collector.Add("hw", "s", 1, "a");
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("", _collector.Peek("hw", "s"));
    }

    [Fact]
    public void Text_and_sessions_are_bounded()
    {
        Assert.Equal("collect_limit_exceeded", _collector.Add("hw", "big", 1, new string('x', PromptCollector.MaxChars + 1))!.ErrorType);
        for (var i = 0; i < PromptCollector.MaxEntries; i++)
            Assert.Null(_collector.Add("hw", $"s{i}", 1, "a"));
        Assert.Equal("collect_limit_exceeded", _collector.Add("hw", "one more", 1, "a")!.ErrorType);
    }
}
