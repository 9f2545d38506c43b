using System.Diagnostics;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;

namespace Nexy.Edge.Benchmarks.FirstAudio;

/// <summary>One flow. When what of an answer came, over many answers.</summary>
internal sealed class SpokenTimes
{
    private readonly List<double> _ended = [];
    private readonly List<double> _known = [];
    private readonly List<double> _firstAudio = [];
    private readonly List<double> _firstSpoken = [];
    private readonly List<double> _secondAudio = [];
    private readonly List<double> _written = [];
    private readonly List<double> _afterKnown = [];

    /// <summary>Asks and takes the answer to its end.</summary>
    public async Task ListenAsync(RpcChannel channel, long asked, bool isCounted)
    {
        using AsyncServerStreamingCall<StreamResponse> call = channel.AsyncServerStreamingCall(
            StreamingMethods.StreamAudio, new StreamRequest { Prompt = "How is the morning?", HardwareId = "benchmark" });
        List<List<double>> sentences = [];
        await foreach (StreamResponse message in call.ResponseStream.ReadAllAsync())
        {
            if (message.ContentCase == StreamResponse.ContentOneofCase.TextChunk)
                sentences.Add([]);
            else if (message.ContentCase == StreamResponse.ContentOneofCase.AudioChunk)
                sentences[^1].Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        if (sentences.Count != 2)
            throw new InvalidOperationException($"The answer came in {sentences.Count} parts instead of two sentences.");
        if (!isCounted)
            return;
        _firstAudio.Add(sentences[0][0]);
        _firstSpoken.Add(sentences[0][^1]);
        _secondAudio.Add(sentences[1][0]);
    }

    /// <summary>When the text server wrote the first sentence's last word, the word after it, and the very last.</summary>
    public void AddWritten(double firstEndedMs, double firstKnownMs, double allMs)
    {
        _ended.Add(firstEndedMs);
        _known.Add(firstKnownMs);
        _written.Add(allMs);
        _afterKnown.Add(_firstAudio[^1] - firstKnownMs);
    }

    public void Print()
    {
        Print("last word of the first sentence written", _ended);
        Print("next word written: the sentence is known to be whole", _known);
        Print("first audio of the first sentence here", _firstAudio);
        Print("  after the word that told", _afterKnown);
        Print("last audio of the first sentence here", _firstSpoken);
        Print("last word of the second sentence written", _written);
        Print("first audio of the second sentence here", _secondAudio);
        int early = _firstAudio.Zip(_written).Count(pair => pair.First < pair.Second);
        Console.WriteLine($"  the first sentence was heard while the second was written: {early} of {_firstAudio.Count}");
    }

    private static void Print(string what, List<double> timesMs)
    {
        double[] sorted = [.. timesMs.Order()];
        Console.WriteLine($"  {what,-54} median {Figures.Quantile(sorted, 0.5),8:0.00}  min {sorted[0],8:0.00}  max {sorted[^1],8:0.00}");
    }
}
