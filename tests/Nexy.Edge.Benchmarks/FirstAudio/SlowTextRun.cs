using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.FirstAudio;

/// <summary>The whole way of a prompt whose answer is written a word every 50 ms: is it spoken meanwhile? (R-T1)</summary>
internal static class SlowTextRun
{
    private const string FirstSentence = "It is half past seven in the morning.";
    private const string SecondSentence = "The sun is up and the day will be warm with a light wind from the west.";

    private static readonly TimeSpan WordPause = TimeSpan.FromMilliseconds(50);
    private static readonly string[] First = FirstSentence.Split(' ');
    private static readonly string[] Words = [.. First, .. SecondSentence.Split(' ')];

    public static async Task RunAsync(int answers)
    {
        await using WordServer text = await WordServer.StartAsync(Words, WordPause);
        using TempFolder folder = new();
        string endpoint = $"unix:{folder.In("s")}";
        await using AnsweringServer server = new(
            new ServerOptions { Listen = [endpoint] },
            new TextOptions { Engine = "openai", BaseAddress = text.BaseAddress },
            new VoiceOptions(), NullLoggerFactory.Instance, TimeProvider.System);
        await server.StartAsync();
        using RpcChannel channel = RpcChannel.ForAddress(RpcEndpoint.Parse(endpoint));
        SpokenTimes times = new();
        // The first answer loads the voice and opens the connections.
        for (int i = 0; i <= answers; i++)
        {
            long asked = Stopwatch.GetTimestamp();
            await times.ListenAsync(channel, asked, isCounted: i > 0);
            if (i > 0)
                times.AddWritten(text.WrittenMs(First.Length - 1, asked), text.WrittenMs(First.Length, asked), text.WrittenMs(Words.Length - 1, asked));
        }

        Console.WriteLine($"An answer of {Words.Length} words, one every {WordPause.TotalMilliseconds:0} ms, over HTTP; {answers} answers; ms after the prompt:");
        times.Print();
    }
}
