using System.Diagnostics;
using Nexy.Edge.Benchmarks.Serve;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using Nexy.Edge.Server.Voices;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Benchmarks.FirstAudio;

/// <summary>The same sentence by the library, by the product's voice and through the whole chain, in turns in one process.</summary>
internal static class ChainRun
{
    private const string Sentence = "It is half past seven in the morning.";
    private const int WarmUps = 50;

    private static readonly SpeechStyle Style = new(SpeechStyle.AutoLanguage, "");

    public static async Task RunAsync(int sentences)
    {
        using TempFolder folder = new();
        string endpoint = $"unix:{folder.In("s")}";
        EspeakVoice voice = EspeakVoice.Load(new VoiceOptions());
        await using AnsweringServer server = ServeCommand.Product(endpoint, voice);
        await server.StartAsync();
        using RpcChannel channel = RpcChannel.ForAddress(RpcEndpoint.Parse(endpoint));
        List<double> bare = [];
        List<double> spoken = [];
        List<double> chain = [];
        for (int i = 0; i < WarmUps + sentences; i++)
        {
            // The chain first: it sets the library to the voice that the bare call uses then.
            chain.Add(await AskAsync(channel));
            spoken.Add(await SpeakAsync(voice));
            bare.Add(BareEspeak.FirstSamplesUs(Sentence));
        }

        Console.WriteLine($"\"{Sentence}\" with the built-in voice, warm, {sentences} times; us to the first sound:");
        Print("the library called directly", bare);
        Print("the product's voice", spoken);
        Print("request to first audio chunk, over a Unix socket", chain);
        Print("  of it the chain: less the direct call before it", [.. chain.Zip(bare, (all, library) => all - library)]);
    }

    private static async Task<double> AskAsync(RpcChannel channel)
    {
        long asked = Stopwatch.GetTimestamp();
        double firstUs = 0;
        using AsyncServerStreamingCall<StreamResponse> call = channel.AsyncServerStreamingCall(
            StreamingMethods.StreamAudio, new StreamRequest { Prompt = Sentence, HardwareId = "benchmark" });
        await foreach (StreamResponse message in call.ResponseStream.ReadAllAsync())
        {
            if (firstUs == 0 && message.ContentCase == StreamResponse.ContentOneofCase.AudioChunk)
                firstUs = Stopwatch.GetElapsedTime(asked).TotalMicroseconds;
        }

        return firstUs;
    }

    private static async Task<double> SpeakAsync(EspeakVoice voice)
    {
        long asked = Stopwatch.GetTimestamp();
        double firstUs = 0;
        await foreach (PcmChunk _ in voice.SpeakAsync(Sentence, Style, CancellationToken.None))
        {
            if (firstUs == 0)
                firstUs = Stopwatch.GetElapsedTime(asked).TotalMicroseconds;
        }

        return firstUs;
    }

    private static void Print(string what, IEnumerable<double> timesUs)
    {
        double[] sorted = [.. timesUs.Skip(WarmUps).Order()];
        Console.WriteLine($"  {what,-54} median {Figures.Quantile(sorted, 0.5),6:0}  90 % {Figures.Quantile(sorted, 0.9),6:0}  99 % {Figures.Quantile(sorted, 0.99),6:0}");
    }
}
