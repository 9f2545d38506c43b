using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>InterruptSession from another connection, on the published server.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class InterruptSessionTests
{
    [Theory]
    [InlineData(InteropLanguage.Python, "unix")]
    [InlineData(InteropLanguage.Python, "tcp")]
    [InlineData(InteropLanguage.Node, "unix")]
    [InlineData(InteropLanguage.Node, "tcp")]
    public async Task Interrupt_ends_all_sessions_of_the_device_as_cancelled_and_names_them(
        InteropLanguage language, string transport)
    {
        // R-S13
        using var server = ServedProgram.Start();
        InteropClient client = new(language, server.Endpoint(transport));
        string prompt = "say " + string.Concat(Enumerable.Repeat("This is one of very many sentences. ", 3000));
        using InteropRun mine = await client.StartAsync(
            "stream", prompt, "--hardware-id=kitchen", "--session-id=one", "--session-id=two");
        using InteropRun other = await client.StartAsync("stream", prompt, "--hardware-id=hall", "--session-id=three");
        await mine.ReadToFirstMessagesAsync(calls: 2);
        await other.ReadToFirstMessagesAsync();

        InteropResult interrupt = await client.RunAsync("interrupt", "--hardware-id=kitchen");

        InteropResult ended = await mine.FinishAsync();
        Assert.Equal(["one", "two"], SessionsOf(interrupt));
        Assert.All(ended.Calls, call => Assert.Equal(("CANCELLED", "interrupted"), (call.Code, call.Trailer("error-type"))));
        Assert.Empty(ended.Errors);
        Assert.Equal(1, server.Count("stream_acquired") - server.Count("stream_released"));
        other.Kill();
        server.EndsWithNothingInFlight(acquired: 3);
    }

    private static IEnumerable<string?> SessionsOf(InteropResult interrupt) =>
        interrupt.Messages.Single().GetProperty("sessions").EnumerateArray().Select(id => id.GetString()).Order(StringComparer.Ordinal);
}
