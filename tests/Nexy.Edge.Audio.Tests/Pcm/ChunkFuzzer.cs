using System.Buffers.Binary;

namespace Nexy.Edge.Audio.Tests.Pcm;

/// <summary>
/// Seeded senders of chunks: what they send agrees with itself, whatever the samples are, or is damaged in one
/// place that is known.
/// </summary>
/// <param name="seed">Same seed, same chunks.</param>
/// <param name="ratesHz">What undamaged chunks may carry; 0 means the default.</param>
/// <param name="maxChannels">Most channels of an undamaged chunk.</param>
internal sealed class ChunkFuzzer(int seed, int[] ratesHz, int maxChannels)
{
    private static readonly string[] Dtypes = ["int16", "int32", "float32", "uint8"];
    private static readonly string[] NoDtypes = ["", "float64", "Int16", "int16 ", "<i2", "float16", "int16\0", "\u001b[2J", "звук"];

    private static readonly float[] OddSamples =
    [
        float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon,
        -1e-40f, 1.0000001f, -1.5f, 1f, -1f, 0f, -0f, 0.25f,
    ];

    private readonly Random _random = new(seed);
    private int _channels = 1;

    /// <summary>About half of them are damaged.</summary>
    public FuzzedChunk Next()
    {
        if (_random.Next(20) == 0)
            _channels = _random.Next(1, maxChannels + 1);
        var dtype = Pick(Dtypes);
        var frames = _random.Next(0, 60);
        int[] shape = _random.Next(3) switch { 0 => [], 1 => [frames], _ => [frames, _channels] };
        var mayOmit = shape.Length == 2 || _channels == 1;
        var channels = mayOmit && _random.Next(2) == 0 ? 0 : _channels;
        var good = new FuzzedChunk(Samples(dtype, frames * _channels), dtype, shape, Pick(ratesHz), channels, null);
        return _random.Next(2) == 0 ? good : Damage(good, frames);
    }

    private FuzzedChunk Damage(FuzzedChunk chunk, int frames) => _random.Next(8) switch
    {
        0 => chunk with { Dtype = _random.Next(4) == 0 ? Garbage() : Pick(NoDtypes), Named = "dtype '" },
        1 => chunk with { RateHz = Pick([-1, int.MinValue, 1, 3999, 384001, int.MaxValue]), Named = "sample_rate is" },
        2 => chunk with { Channels = Pick([-1, 33, int.MinValue, int.MaxValue]), Named = "channels is" },
        3 => chunk with { Shape = [frames, _channels, .. new int[_random.Next(1, 5)]], Named = "dimensions" },
        4 => chunk with { Shape = [Pick([frames + 1, frames - 1, -frames - 1, int.MaxValue, int.MinValue])], Channels = _channels, Named = "shape says" },
        5 => chunk with { Shape = [frames, Pick([0, -1, 33, int.MaxValue, int.MinValue])], Named = "shape says" },
        6 => chunk with { Shape = [frames, _channels], Channels = _channels + 1, Named = "channels but channels says" },
        _ => Ragged(chunk),
    };

    // Bytes too many that make no frame; where every byte is a frame, the shape tells.
    private FuzzedChunk Ragged(FuzzedChunk chunk)
    {
        var frameBytes = _channels * chunk.Dtype switch { "uint8" => 1, "int16" => 2, _ => 4 };
        return frameBytes == 1
            ? chunk with { Shape = [chunk.Bytes.Length + 1], Named = "shape says" }
            : chunk with { Bytes = [.. chunk.Bytes, .. new byte[_random.Next(1, frameBytes)]], Named = "audio_data has" };
    }

    private byte[] Samples(string dtype, int samples)
    {
        var bytes = new byte[samples * dtype switch { "uint8" => 1, "int16" => 2, _ => 4 }];
        _random.NextBytes(bytes);
        // Half of the floats are any bits at all, the others the ones that are known to hurt.
        for (var i = 0; dtype == "float32" && i < samples; i++)
        {
            if (_random.Next(2) == 0)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * 4), Pick(OddSamples));
        }

        return bytes;
    }

    private string Garbage() => new([.. Enumerable.Range(0, _random.Next(1, 400)).Select(_ => (char)_random.Next(1, 0xD7FF))]);

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
