using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Engines;

public class ConversationMemoryTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(3, 100, "b c d")]
    [InlineData(9, 7, "b c d")]
    [InlineData(9, 6, "b c d")]
    [InlineData(9, 5, "c d")]
    [InlineData(9, 1, "")]
    [InlineData(0, 100, "")]
    public void Oldest_turns_go_first(int maxTurns, int maxChars, string expected)
    {
        var memory = Memory(maxTurns, maxChars);
        foreach (var prompt in (string[])["a", "b", "c", "d"])
            memory.Remember("hw1", new ConversationTurn(prompt, "x"));

        Assert.Equal(expected, string.Join(' ', memory.Recall("hw1").Select(turn => turn.Prompt)));
    }

    [Fact]
    public void Conversation_is_forgotten_after_a_silence()
    {
        var memory = Memory();
        memory.Remember("hw1", new ConversationTurn("a", "x"));
        _time.Advance(TimeSpan.FromSeconds(59));
        memory.Remember("hw1", new ConversationTurn("b", "x"));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(2, memory.Recall("hw1").Count);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(memory.Recall("hw1"));
    }

    [Fact]
    public void Devices_do_not_hear_each_other_and_one_without_a_name_has_no_memory()
    {
        var memory = Memory();
        memory.Remember("hw1", new ConversationTurn("a", "x"));
        memory.Remember("", new ConversationTurn("b", "x"));

        Assert.Empty(memory.Recall("hw2"));
        Assert.Empty(memory.Recall(""));
    }

    [Fact]
    public void Device_that_was_silent_for_longest_makes_room()
    {
        var memory = Memory();
        for (var i = 0; i <= ConversationMemory.MaxDevices; i++)
        {
            memory.Remember($"hw{i}", new ConversationTurn("a", "x"));
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Empty(memory.Recall("hw0"));
        Assert.All(Enumerable.Range(1, ConversationMemory.MaxDevices), i => Assert.Single(memory.Recall($"hw{i}")));
    }

    private ConversationMemory Memory(int maxTurns = 5, int maxChars = 100) =>
        new(maxTurns, maxChars, TimeSpan.FromSeconds(60), _time);
}
