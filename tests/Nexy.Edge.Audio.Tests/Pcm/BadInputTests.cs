using System.Buffers.Binary;
using Nexy.Edge.Audio.Pcm;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Tests.Pcm;

/// <summary>Whatever comes over the wire, the device gets speech and the engine goes on (R-A5).</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const int Chunks = 100_000;

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(3));
    private readonly MemoryBackend _backend = new() { RatesHz = [48000] };
    private readonly AudioEngine _engine;

    public BadInputTests() => _engine = new AudioEngine(
        new AudioOptions { Sinks = ["memory"], Channels = 2, QueueSec = 1 }, [_backend], new SinkDirectory(), _ => { },
        TimeProvider.System);

    public Task InitializeAsync()
    {
        _engine.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task Fuzzed_chunks_are_refused_by_name_or_heard_exactly()
    {
        var fuzzer = new ChunkFuzzer(seed: 20250301, [0, 48000], maxChannels: 2);
        var expected = new List<float>();
        var refused = 0;
        for (var i = 0; i < Chunks; i++)
        {
            var chunk = fuzzer.Next();
            if (i % 1000 == 0)
                _engine.BeginUtterance();
            if (await TryPlayAsync(chunk))
                expected.AddRange(Heard(chunk));
            else
                refused++;
            if (i % 1000 == 999)
                await _engine.CompleteUtteranceAsync(_limit.Token);
        }

        Assert.True((await _engine.WaitPlayedAsync(_engine.WrittenPosition, _limit.Token)).WasPlayed);
        Assert.InRange(refused, Chunks / 3, Chunks * 2 / 3);
        var heard = _backend.Heard;
        Assert.True(expected.Count > 1_000_000 && heard.AsSpan().SequenceEqual([.. expected]), "what was heard is not what was sent");
        Assert.False(heard.AsSpan().ContainsAnyExceptInRange(-1f, 1f));
    }

    [Fact]
    public async Task Chunks_of_any_rate_and_channels_reach_the_device_in_range_and_the_next_speech_exactly()
    {
        int[] ratesHz = [4000, 7919, 8000, 11025, 22050, 44100, 44101, 48000, 96000, 192000, 384000];
        for (var utterance = 0; utterance < 40; utterance++)
        {
            var fuzzer = new ChunkFuzzer(utterance, [ratesHz[utterance % ratesHz.Length], 48000], maxChannels: 8);
            _engine.BeginUtterance();
            for (var i = 0; i < 30; i++)
                await TryPlayAsync(fuzzer.Next());
            await _engine.CompleteUtteranceAsync(_limit.Token);
        }

        _engine.BeginUtterance();
        await _engine.WriteAsync(Signal.Numbered(5000, channels: 2), new AudioFormat(48000, 2), _limit.Token);
        await _engine.CompleteUtteranceAsync(_limit.Token);
        Assert.True((await _engine.WaitPlayedAsync(_engine.WrittenPosition, _limit.Token)).WasPlayed);

        var heard = _backend.Heard;
        Assert.False(heard.AsSpan().ContainsAnyExceptInRange(-1f, 1f));
        Assert.True(heard.Length > 10_000);
        Assert.Equal(Signal.Numbered(5000, channels: 2), heard[^10_000..]);
    }

    // As the daemon does it.
    private async Task<bool> TryPlayAsync(FuzzedChunk chunk)
    {
        try
        {
            var layout = PcmDecoder.Describe(chunk.Bytes.Length, chunk.Dtype, chunk.Shape, chunk.RateHz, chunk.Channels);
            Assert.True(chunk.Named is null, $"taken: {chunk}, shape [{string.Join(", ", chunk.Shape)}]");
            var samples = new float[layout.Samples];
            PcmDecoder.Convert(layout.SampleType, chunk.Bytes, samples);
            Assert.False(samples.AsSpan().ContainsAnyExceptInRange(-1f, 1f));
            await _engine.WriteAsync(samples, layout.Format, _limit.Token);
            return true;
        }
        catch (PcmFormatException refusal)
        {
            Assert.True(chunk.Named is not null, $"refused: {refusal.Message}");
            Assert.Contains(chunk.Named, refusal.Message, StringComparison.Ordinal);
            Assert.InRange(refusal.Message.Length, 1, 300);
            return false;
        }
    }

    // What a stereo device is given, by plain arithmetic.
    private static IEnumerable<float> Heard(FuzzedChunk chunk)
    {
        var bytes = chunk.Bytes;
        IEnumerable<double> samples = chunk.Dtype switch
        {
            "uint8" => bytes.Select(value => (value - 128) / 128.0),
            "int16" => Words(bytes, 2).Select(word => BinaryPrimitives.ReadInt16LittleEndian(word) / 32768.0),
            "int32" => Words(bytes, 4).Select(word => (double)(float)(BinaryPrimitives.ReadInt32LittleEndian(word) / 2147483648.0)),
            _ => Words(bytes, 4).Select(word => Clean(BinaryPrimitives.ReadSingleLittleEndian(word))),
        };
        var isStereo = chunk.Channels == 2 || chunk.Shape is [_, 2];
        return samples.SelectMany(sample => isStereo ? [(float)sample] : new[] { (float)sample, (float)sample });
    }

    private static IEnumerable<byte[]> Words(byte[] bytes, int wordBytes) => bytes.Chunk(wordBytes);

    private static double Clean(float sample)
    {
        if (float.IsNaN(sample) || float.IsInfinity(sample) || Math.Abs(sample) < 1e-20f)
            return 0;
        return sample > 1 ? 1 : sample < -1 ? -1 : sample;
    }
}
