using System.Buffers.Binary;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.Control;
using Nexy.Edge.Daemon;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Server.Voices;
using Nexy.Edge.TestKit;
using Outcome = Nexy.Edge.Protocol.Control.V1.TurnEnded.Types.Outcome;

namespace Nexy.Edge.Tests.Daemon;

/// <summary>A server that sends nonsense to a whole daemon, over real sockets (R-A5).</summary>
public sealed class BadAudioTests : IDisposable
{
    // As converted to the rate of the file, which is that of the chunks.
    private const int FilterFrames = 200;
    private const int EarconPeak = 12_000;
    private static readonly int EarconFrames = FailureTones.Pcm().Length / 2 * 320 / 147;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_bad_chunk_fails_its_turn_by_name_and_the_next_turn_plays_exactly()
    {
        (AudioChunk Chunk, string Named)[] bad =
        [
            (Broken(chunk => chunk.Dtype = "float64"), "dtype 'float64'"),
            (Broken(chunk => chunk.Dtype = ""), "dtype ''"),
            (Broken(chunk => chunk.SampleRate = 100), "sample_rate is 100"),
            (Broken(chunk => chunk.SampleRate = int.MaxValue), "sample_rate is 2147483647"),
            (Broken(chunk => chunk.Channels = -3), "channels is -3"),
            (Broken(chunk => chunk.Shape[0] = 99), "shape says 99 frames but audio_data holds 480"),
            (Broken(chunk => chunk.Shape.Add(2)), "shape says 2 channels but channels says 1"),
            (Broken(chunk => chunk.Shape.Add([1, 1])), "3 dimensions"),
            (Broken(chunk => chunk.AudioData = ByteString.CopyFrom(new byte[959])), "audio_data has 959 bytes"),
        ];
        // What came before the bad chunk is still spoken; what comes after it is not.
        var answers = bad.SelectMany((pair, i) => new[] { [Good(2 * i), pair.Chunk, Good(99)], new[] { Good(2 * i + 1) } }).ToArray();

        var ends = await AskAllAsync(answers);

        for (var i = 0; i < bad.Length; i++)
        {
            Assert.Equal((Outcome.Failed, Outcome.Spoken), (ends[2 * i].Outcome, ends[2 * i + 1].Outcome));
            Assert.Contains(bad[i].Named, ends[2 * i].Message, StringComparison.Ordinal);
        }

        HasHeard(answers.Length);
    }

    // Each as it was sent, at once behind the one before or behind the earcon of a failure, and nothing else.
    private void HasHeard(int answers)
    {
        var rest = Heard().AsSpan();
        for (var answer = 0; answer < answers; answer++)
        {
            var samples = Samples(answer);
            var at = rest.IndexOf(samples);
            var isAfterFailure = answer % 2 == 1;
            Assert.InRange(at, isAfterFailure ? EarconFrames - FilterFrames : 0, isAfterFailure ? EarconFrames + FilterFrames : 0);
            Assert.InRange(isAfterFailure ? Peak(rest[..at]) : EarconPeak, EarconPeak * 9 / 10, EarconPeak);
            rest = rest[(at + samples.Length)..];
        }

        Assert.True(rest.IsEmpty, $"{rest.Length} frames more than was sent");
    }

    private static int Peak(ReadOnlySpan<short> samples)
    {
        var peak = 0;
        foreach (var sample in samples)
            peak = Math.Max(peak, Math.Abs((int)sample));
        return peak;
    }

    [Fact]
    public async Task Floats_that_are_no_numbers_are_silence_and_peaks_full_scale()
    {
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, 3f, -3f, 0.5f];
        var bytes = new byte[odd.Length * sizeof(float)];
        for (var i = 0; i < odd.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), odd[i]);
        var chunk = new AudioChunk { AudioData = ByteString.CopyFrom(bytes), Dtype = "float32", SampleRate = 48000 };

        var ends = await AskAllAsync([[chunk], [Good(0)]]);

        Assert.All(ends, end => Assert.Equal(Outcome.Spoken, end.Outcome));
        Assert.Equal([0, 0, 0, 0, short.MaxValue, short.MinValue, 16384, .. Samples(0)], Heard());
    }

    private async Task<List<TurnEnded>> AskAllAsync(IReadOnlyList<AudioChunk[]> answers)
    {
        await using var server = await BadAudioServer.StartAsync(_folder, answers);
        var options = new NexyOptions();
        options.Daemon.Listen = $"unix:{_folder.In("control.sock")}";
        options.Daemon.Server = server.Address;
        options.Daemon.HardwareId = "bad-audio";
        options.Audio.Sinks = [$"file:{_folder.In("heard.wav")}"];
        options.Audio.Channels = 1;
        await using var daemon = new DaemonHost(
            options, SinkPatience.OfDaemon(options.Daemon), NullLoggerFactory.Instance, TimeProvider.System);
        await daemon.StartAsync(CancellationToken.None);
        using var client = ControlClient.Connect(options.Daemon);
        var ends = new List<TurnEnded>();
        for (var prompt = 0; prompt < answers.Count; prompt++)
            ends.Add(await AskAsync(client, $"{prompt}"));
        return ends;
    }

    private static async Task<TurnEnded> AskAsync(ControlClient client, string prompt)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        TurnEvent? last = null;
        await foreach (var step in client.AskAsync(new AskRequest { Prompt = prompt }, limit.Token))
            last = step;
        return last!.Ended;
    }

    private short[] Heard() => Sound.Read(_folder.In("heard.wav")).Samples;

    private static AudioChunk Broken(Action<AudioChunk> damage)
    {
        var chunk = Good(50);
        damage(chunk);
        return chunk;
    }

    private static AudioChunk Good(int number) => BadAudioServer.Good(Samples(number));

    private static short[] Samples(int number) => [.. Enumerable.Range(0, 480).Select(i => (short)(number * 480 + i - 20_000))];
}
