using Nexy.Edge.Audio.Resampling;

namespace Nexy.Edge.Audio.Tests.Resampling;

// R-A4
public sealed class ResamplerCoefficientCacheTests
{
    private readonly ResamplerCoefficientCache _cache = new();

    [Fact]
    public void GetOrBuild_same_pair_builds_once()
    {
        var first = _cache.GetOrBuild(new RatePair(22050, 48000));
        _cache.GetOrBuild(new RatePair(44100, 48000));

        Assert.Same(first, _cache.GetOrBuild(new RatePair(22050, 48000)));
        Assert.Equal(2, _cache.BuildCount);
    }

    [Fact]
    public void TryGet_never_builds()
    {
        Assert.Null(_cache.TryGet(new RatePair(22050, 48000)));
        Assert.Equal(0, _cache.BuildCount);
    }

    [Fact]
    public void GetOrBuild_more_pairs_than_fit_drops_the_one_not_asked_for_the_longest()
    {
        for (var i = 0; i < ResamplerCoefficientCache.CapacityPairs; i++)
            _cache.GetOrBuild(new RatePair(8000, 16000 + 8000 * i));
        _cache.GetOrBuild(new RatePair(8000, 16000));

        _cache.GetOrBuild(new RatePair(44100, 48000));

        Assert.NotNull(_cache.TryGet(new RatePair(8000, 16000)));
        Assert.Null(_cache.TryGet(new RatePair(8000, 24000)));
        Assert.Equal(ResamplerCoefficientCache.CapacityPairs + 1, _cache.BuildCount);
    }

    [Theory]
    [InlineData(22050, 48000, 320, 147, true)]
    [InlineData(44100, 48000, 160, 147, true)]
    [InlineData(48000, 16000, 43, 129, true)]
    [InlineData(11025, 96000, 1280, 147, false)]
    public void Build_reduces_the_ratio_and_interpolates_only_where_rows_would_be_too_many(int content, int stream, int up, int down, bool isExact)
    {
        var bank = FilterDesign.Build(new RatePair(content, stream), ResampleQuality.High);

        Assert.Equal((up, down, isExact), (bank.Up, bank.Down, bank.IsExact));
        Assert.Equal(0, bank.Taps % 8);
        Assert.InRange(bank.SizeBytes, 1, FilterDesign.MaxBankBytes);
    }

    [Theory]
    [InlineData(384000, 1)]
    [InlineData(1, 384000)]
    [InlineData(384000, 8000)]
    [InlineData(383999, 48000)]
    public void Build_absurd_ratio_stays_bounded(int content, int stream)
    {
        var bank = FilterDesign.Build(new RatePair(content, stream), ResampleQuality.High);

        Assert.InRange(bank.Taps, 48, 4096);
        Assert.InRange(bank.SizeBytes, 1, 16 << 20);
    }

    [Theory]
    [InlineData(ResampleQuality.Linear, 2)]
    [InlineData(ResampleQuality.Medium, 24)]
    [InlineData(ResampleQuality.High, 48)]
    public void GetOrBuild_builds_in_the_quality_of_the_cache(ResampleQuality quality, int taps) =>
        Assert.Equal(taps, new ResamplerCoefficientCache(quality).GetOrBuild(new RatePair(22050, 48000)).Taps);

    [Theory] // A ratio of few places gets more of them, so that speech can go on between two of its own.
    [InlineData(24000, 48000)]
    [InlineData(48000, 16000)]
    [InlineData(44100, 48000)]
    public void Build_gives_places_that_are_fine_enough(int content, int stream)
    {
        var shape = FilterDesign.Build(new RatePair(content, stream), ResampleQuality.High).Shape;

        Assert.True(shape.Up * shape.Stretch >= 128);
        Assert.Equal((long)content * shape.Up, (long)stream * shape.Down);
    }

    [Fact]
    public void Pack_and_unpack_give_the_pair()
    {
        var pair = new RatePair(384000, 44100);

        Assert.Equal(pair, RatePair.Unpack(pair.Pack()));
    }
}
