using Nexy.Edge.Audio.RealTime;

namespace Nexy.Edge.Audio.Tests.RealTime;

public sealed class ChannelMapTests
{
    private static readonly double Half = Math.Sqrt(0.5);

    // Names as WAVE files order them.
    private static readonly string[][] Layouts =
    [
        [], ["C"], ["FL", "FR"], ["FL", "FR", "C"], ["FL", "FR", "BL", "BR"], ["FL", "FR", "C", "BL", "BR"],
        ["FL", "FR", "C", "LFE", "BL", "BR"], ["FL", "FR", "C", "LFE", "BC", "SL", "SR"],
        ["FL", "FR", "C", "LFE", "BL", "BR", "SL", "SR"],
    ];

    // Where a channel goes that the stream lacks; the first group of which the stream has all.
    private static readonly Dictionary<string, (string[] To, double Weight)[]> Folds = new()
    {
        ["C"] = [(["FL", "FR"], Half)],
        ["LFE"] = [],
        ["BL"] = [(["SL"], 1), (["FL"], Half)],
        ["BR"] = [(["SR"], 1), (["FR"], Half)],
        ["SL"] = [(["BL"], 1), (["FL"], Half)],
        ["SR"] = [(["BR"], 1), (["FR"], Half)],
        ["BC"] = [(["BL", "BR"], Half), (["SL", "SR"], Half), (["FL", "FR"], 0.5)],
    };

    public static TheoryData<int, int> Pairs()
    {
        var data = new TheoryData<int, int>();
        for (var content = 1; content <= 8; content++)
        {
            for (var stream = 1; stream <= 8; stream++)
                data.Add(content, stream);
        }

        return data;
    }

    [Fact]
    public void Map_mono_goes_to_every_channel() =>
        Assert.Equal([0.1f, 0.1f, 0.1f, 0.2f, 0.2f, 0.2f], Map([0.1f, 0.2f, 9f], 1, 3));

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(37)]
    public void Map_mono_to_stereo_of_any_length_is_bit_exact(int frames)
    {
        var mono = Signal.Noise(frames, seed: 1);
        var stereo = new float[2 * frames];
        ChannelMap.Map(mono, 1, stereo, 2, frames);

        Assert.Equal(mono.SelectMany(sample => new[] { sample, sample }), stereo);
    }

    [Fact]
    public void Map_stereo_to_mono_is_the_mean() =>
        Assert.Equal([0.25f, -0.25f], Map([0.5f, 0.5f, 9f, 0f, -1f, 9f], 2, 1));

    [Fact]
    public void Map_channels_that_the_content_lacks_are_silent() =>
        Assert.Equal([0.1f, 0.3f, 0f, 0f, 0.2f, 0.4f, 0f, 0f], Map([0.1f, 0.2f, 9f, 0.3f, 0.4f, 9f], 2, 4));

    [Fact]
    public void Map_speech_in_the_centre_is_heard_on_both_sides()
    {
        var output = Impulse(source: 2, content: 6, stream: 2);

        Assert.Equal([0.29289f, 0.29289f], output.Select(sample => MathF.Round(sample, 5)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Map_each_channel_goes_where_it_belongs(int content, int stream)
    {
        var matrix = Expected(content, stream);
        for (var source = 0; source < content; source++)
        {
            var output = Impulse(source, content, stream);
            for (var target = 0; target < stream; target++)
                Assert.Equal(matrix[source, target], output[target], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Map_same_or_one_channel_is_exact_to_the_bit(int content, int stream)
    {
        if (content != stream && content != 1)
            return;
        var samples = Signal.Noise(3 * content, 1);
        var output = Map(samples, content, stream);

        for (var i = 0; i < output.Length; i++)
            Assert.Equal(samples[i % stream % content * 3 + i / stream], output[i]);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Map_full_scale_never_clips(int content, int stream)
    {
        for (var signs = 0; signs < 1 << content; signs++)
        {
            var planes = new float[3 * content];
            for (var i = 0; i < planes.Length; i++)
                planes[i] = (signs >> (i / 3) & 1) == 0 ? 1f : -1f;
            Assert.All(Map(planes, content, stream), sample => Assert.InRange(sample, -1f, 1f));
        }

        Assert.Equal(1f, Map([.. Enumerable.Repeat(1f, 3 * content)], content, stream).Max());
    }

    [Theory]
    [InlineData(16, 2)]
    [InlineData(9, 1)]
    [InlineData(32, 8)]
    public void Map_channels_without_names_are_spread_and_averaged(int content, int stream)
    {
        var planes = Signal.Noise(3 * content, 5);
        var output = Map(planes, content, stream);

        var most = (content + stream - 1) / stream;
        for (var target = 0; target < stream; target++)
        {
            var sum = Enumerable.Range(0, content).Where(source => source % stream == target).Sum(source => (double)planes[source * 3]);
            Assert.Equal(sum / most, output[target], 1e-6);
        }
    }

    private static double[,] Expected(int content, int stream)
    {
        var matrix = new double[content, stream];
        for (var source = 0; source < content; source++)
            Spread(matrix, source, Layouts[content], Layouts[stream]);
        var loudest = Enumerable.Range(0, stream).Max(target => Enumerable.Range(0, content).Sum(source => matrix[source, target]));
        for (var i = 0; i < content * stream; i++)
            matrix[i / stream, i % stream] /= Math.Max(loudest, 1);
        return matrix;
    }

    private static void Spread(double[,] matrix, int source, string[] content, string[] stream)
    {
        var name = content[source];
        var isMono = content.Length == 1;
        if (stream.Length == 1 && !isMono)
            matrix[source, 0] = name switch { "LFE" => 0, "FL" or "FR" => 1, "C" => 2 * Half, _ => Half };
        else if (isMono)
            for (var target = 0; target < stream.Length; target++)
                matrix[source, target] = 1;
        else if (stream.Contains(name))
            matrix[source, Array.IndexOf(stream, name)] = 1;
        else if (Folds[name].FirstOrDefault(fold => fold.To.All(stream.Contains)) is { To: { } places } found)
            foreach (var place in places)
                matrix[source, Array.IndexOf(stream, place)] = found.Weight;
    }

    private static float[] Impulse(int source, int content, int stream)
    {
        var planes = new float[3 * content];
        planes[source * 3] = 1f;
        return Map(planes, content, stream)[..stream];
    }

    private static float[] Interleave(float[] planes, int channels) =>
        [.. Enumerable.Range(0, planes.Length).Select(at => planes[at % channels * 3 + at / channels])];

    // Planes of three frames, of which two are asked for.
    private static float[] Map(float[] planes, int contentChannels, int streamChannels)
    {
        var output = new float[2 * streamChannels + 1];
        output.AsSpan().Fill(float.NaN);
        ChannelMap.Map(Interleave(planes, contentChannels), contentChannels, output, streamChannels, 2);
        Assert.True(float.IsNaN(output[^1]));
        return output[..^1];
    }
}
