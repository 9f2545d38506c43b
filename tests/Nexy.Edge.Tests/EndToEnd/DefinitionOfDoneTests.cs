using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>
/// The definition of done of the server, on the published program, with the gRPC libraries of Python and Node and with
/// our own client, over both transports. DoD7 is with the tests of the server, where every error can be made.
/// </summary>
[Collection(EndToEndCollection.Name)]
public sealed class DefinitionOfDoneTests
{
    // More than what lies on the way when nobody reads, and spoken for longer than two programs of other
    // languages take to start on a busy machine.
    private const int Sentences = 500;

    public static TheoryData<string, string> Clients => new()
    {
        { "own", "unix" }, { "own", "tcp" }, { "Python", "unix" }, { "Python", "tcp" }, { "Node", "unix" }, { "Node", "tcp" },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task DoD1_two_sessions_in_parallel_do_not_mix(string maker, string transport)
    {
        // R-S1
        using var server = ServedProgram.Start();
        using var client = server.Client(maker, transport);
        string[] words = ["apple", "hippopotamus"];
        var alone = new List<StreamOutcome>();
        foreach (var word in words)
            alone.Add(await AskAsync(client, Long(word), word));

        // Neither is read on before both have begun: they run at the same time.
        using var one = await client.StartAsync(Long(words[0]), "one");
        using var two = await client.StartAsync(Long(words[1]), "two");
        var together = await Task.WhenAll(one.FinishAsync(), two.FinishAsync());

        Assert.Equal(words.Select(Said), together.Select(outcome => outcome.Text));
        Assert.All(together, outcome => Assert.Equal("OK", outcome.Code));
        // The voice says the same text with a little more or less of a pause; the words differ by a fifth.
        Assert.All(together.Zip(alone), pair => Assert.InRange(
            (double)pair.First.AudioBytes / pair.Second.AudioBytes, 0.99, 1.01));
        Assert.False((double)alone[0].AudioBytes / alone[1].AudioBytes is > 0.9 and < 1.1);
        server.EndsWithNothingInFlight(acquired: 4);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task DoD2_same_session_twice_at_once_refuses_the_second_and_finishes_the_first(string maker, string transport)
    {
        // R-S2, R-S10
        using var server = ServedProgram.Start();
        using var client = server.Client(maker, transport);
        using var first = await client.StartAsync(Long("apple"), "s1");

        var later = await Task.WhenAll(AskAsync(client, "say two", "s1"), AskAsync(client, "say three", "s1"));

        const string Text = "Concurrent request for session_id=s1 is not allowed";
        Assert.All(later, outcome => IsRefused(outcome, "concurrent_request", Text));
        var outcome = await first.FinishAsync();
        Assert.Equal(("OK", Said("apple")), (outcome.Code, outcome.Text));
        Assert.Equal("end_message", outcome.Kinds[^1]);
        server.EndsWithNothingInFlight(acquired: 1);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task DoD2_1_two_requests_without_an_id_get_one_each(string maker, string transport)
    {
        // R-S3
        using var server = ServedProgram.Start();
        using var client = server.Client(maker, transport);
        using var running = await client.StartAsync(Long("apple"), "");

        var one = await AskAsync(client, "volume 40", "");
        var two = await AskAsync(client, "volume 40", "");

        Assert.Equal(("OK", "OK"), (one.Code, two.Code));
        Assert.NotEqual(Assert.Single(one.ActionSessions), Assert.Single(two.ActionSessions));
        Assert.Equal("OK", (await running.FinishAsync()).Code);
        server.EndsWithNothingInFlight(acquired: 3);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task DoD3_third_stream_beyond_a_limit_of_two_is_refused(string maker, string transport)
    {
        // R-S4
        using var server = ServedProgram.Start("server.max_concurrent_streams=2");
        using var client = server.Client(maker, transport);
        using var one = await client.StartAsync(Long("apple"), "one");
        using var two = await client.StartAsync(Long("pear"), "two");

        var third = await AskAsync(client, "say three", "three");

        IsRefused(
            third, "stream_limit_exceeded",
            "STREAM_LIMIT_EXCEEDED: Maximum concurrent streams (2) reached. Current active: 2");
        // Clients that leave free their places.
        one.Dispose();
        two.Dispose();
        server.EndsWithNothingInFlight(acquired: 2);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task DoD4_rate_of_five_ends_the_stream_at_its_sixth_message(string maker, string transport)
    {
        // R-S5, R-S10
        using var server = ServedProgram.Start("server.max_messages_per_sec=5");
        using var client = server.Client(maker, transport);

        var outcome = await AskAsync(client, Long("apple"), "s1");

        Assert.Equal(("RESOURCE_EXHAUSTED", "rate_limit_exceeded"), (outcome.Code, outcome.ErrorType));
        Assert.Equal("Message rate limit exceeded: 6 messages in last second (limit: 5 msg/s)", outcome.Details);
        Assert.Equal(5, outcome.Messages);
        Assert.Empty(outcome.Errors);
        server.EndsWithNothingInFlight(acquired: 1);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task DoD5_normal_run_sends_its_command_once_and_leaves_nothing_in_flight(string maker, string transport)
    {
        // R-S12
        using var server = ServedProgram.Start();
        using var client = server.Client(maker, transport);

        var outcome = await AskAsync(client, "volume 40", "s1");
        var again = await AskAsync(client, "volume 40", "s1");

        Assert.Equal(["text_chunk", "audio_chunk", "action_message", "end_message"], outcome.Kinds);
        Assert.Equal(["s1"], outcome.ActionSessions);
        Assert.Equal(("OK", "OK"), (outcome.Code, again.Code));
        server.EndsWithNothingInFlight(acquired: 2);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task DoD6_idle_stream_is_ended_with_its_producer(string maker, string transport)
    {
        // R-S6
        await EndsIdleAsync(maker, transport, "", idleSec: 1);
        await EndsIdleAsync(maker, transport, "This is the first sentence. ", idleSec: 1);
    }

    [Fact]
    public Task DoD6_stream_idle_for_ten_seconds_is_ended_with_its_producer() =>
        EndsIdleAsync("own", "unix", "This is the first sentence. ", idleSec: 10); // R-S6

    private static async Task EndsIdleAsync(string maker, string transport, string sentence, int idleSec)
    {
        using SilentTextServer text = new(sentence);
        using var server = ServedProgram.Start(
            "server.max_concurrent_streams=1", $"server.idle_timeout_sec={idleSec}", "text.engine=openai",
            $"text.base_address={text.BaseAddress}", "text.token_timeout_sec=60", "text.first_token_timeout_sec=60");
        using var client = server.Client(maker, transport);

        var outcome = await AskAsync(client, "hello", "s1");

        Assert.Equal(("DEADLINE_EXCEEDED", "stream_idle_timeout"), (outcome.Code, outcome.ErrorType));
        Assert.Matches($@"^Stream closed due to idle timeout: s1 \(idle: {idleSec}\.\d\ds\)$", outcome.Details);
        // R-S10
        Assert.Equal(sentence.Length > 0 ? ["text_chunk", "audio_chunk"] : ["error_message"], outcome.Kinds);
        Wait.Until("the text server to be left", () => text.Left == 1);
        server.EndsWithNothingInFlight(acquired: 1);
    }

    private static async Task<StreamOutcome> AskAsync(IStreamClient client, string prompt, string sessionId)
    {
        using var stream = await client.StartAsync(prompt, sessionId);
        return await stream.FinishAsync();
    }

    private static void IsRefused(StreamOutcome outcome, string errorType, string text)
    {
        Assert.Equal(("RESOURCE_EXHAUSTED", text, errorType), (outcome.Code, outcome.Details, outcome.ErrorType));
        Assert.Equal([text], outcome.Errors);
        Assert.Equal(1, outcome.Messages);
    }

    private static string Long(string word) => $"say {Said(word)}";

    private static string Said(string word) =>
        string.Join(' ', Enumerable.Range(1, Sentences).Select(i => $"This is sentence {i} of the {word}."));
}
