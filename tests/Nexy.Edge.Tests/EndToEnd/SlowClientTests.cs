using System.Diagnostics;
using Nexy.Edge.TestKit;
using Xunit.Abstractions;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>What streams cost the published server while their clients take next to nothing.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class SlowClientTests(ITestOutputHelper output)
{
    private const int Streams = 16;
    private const int MiB = 1024 * 1024;

    // Ours are 32 KiB of messages, a few sentences and the prompt; the rest is windows of the transport and garbage that
    // is not collected yet. The sound of one answer is 250 MiB.
    private const int MaxBytesPerStream = 2 * MiB;

    private static readonly string LongPrompt =
        "say " + string.Concat(Enumerable.Repeat("This is one of very many sentences. ", 3000));

    [Fact]
    public async Task Clients_that_read_a_byte_a_second_cost_bounded_memory_and_free_all_when_they_vanish()
    {
        // R-S14
        using var server = ServedProgram.Start($"server.max_concurrent_streams={Streams}");
        using var client = server.Client("own", "unix");
        using (var warm = await client.StartAsync("say one two three", "warm"))
            Assert.Equal("OK", (await warm.FinishAsync()).Code);
        var before = server.ResidentBytes;

        var slow = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => TrickleClient.StartAsync(server.UnixPath, LongPrompt)));
        Wait.UntilStill("the server's memory", () => server.ResidentBytes / MiB);

        var grownBytes = server.ResidentBytes - before;
        output.WriteLine($"resident: {before / MiB} MiB at rest, {grownBytes / 1024 / Streams} KiB more for each of {Streams} slow streams");
        Assert.Equal((Streams + 1, 1), (server.Count("stream_acquired"), server.Count("stream_released")));
        Assert.InRange(grownBytes, long.MinValue, (long)Streams * MaxBytesPerStream);

        var left = Stopwatch.GetTimestamp();
        foreach (var vanishing in slow)
            vanishing.Dispose();
        Wait.Until("all places to be free", () => server.Count("stream_released") == Streams + 1);
        output.WriteLine($"{Streams} vanished clients freed their places in {Stopwatch.GetElapsedTime(left).TotalMilliseconds:F0} ms");
        server.EndsWithNothingInFlight(acquired: Streams + 1);
    }
}
