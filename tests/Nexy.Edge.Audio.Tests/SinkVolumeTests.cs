using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;

namespace Nexy.Edge.Audio.Tests;

/// <summary>A volume for each sink, and what its card does of it. Calls into cards are run by the test.</summary>
public sealed class SinkVolumeTests : IDisposable
{
    private static readonly SinkName Kitchen = new("fake", "kitchen");
    private static readonly SinkName Hall = new("fake", "hall");

    private readonly AutoResetEvent _wake = new(false);
    private readonly Queue<ThreadStart> _calls = [];
    private readonly List<(SinkName Sink, float Gain)> _set = [];
    private readonly AudioOptions _options = new();
    private IReadOnlyList<KeyValuePair<SinkName, int>> _remembered = [];
    private SinkGains _gains = SinkGains.ForAll(-1);
    private Func<float, float?> _card = _ => null;

    public void Dispose() => _wake.Dispose();

    [Fact]
    public void Each_sink_has_its_own_volume_again()
    {
        var volume = Make();
        volume.Attend(Kitchen);
        volume.Set(40);
        volume.Attend(Hall);
        volume.Set(70);

        volume.Attend(Kitchen);
        Assert.Equal((40, VolumeCurve.GainOf(40)), (volume.Percent, volume.Gain));
        Assert.Equal((VolumeCurve.GainOf(40), VolumeCurve.GainOf(70)), (_gains.Of(Kitchen), _gains.Of(Hall)));
        Assert.Equal([KeyValuePair.Create(Hall, 70), KeyValuePair.Create(Kitchen, 40)], _remembered);
    }

    [Fact]
    public void Sink_that_never_had_a_volume_is_not_louder_than_the_one_before()
    {
        var volume = Make();
        volume.Attend(Kitchen);
        volume.Set(20);

        Assert.Equal(VolumeCurve.GainOf(20), _gains.Of(Hall));
        volume.Attend(Hall);
        Assert.Equal(20, volume.Percent);
        Assert.Contains(KeyValuePair.Create(Hall, 20), _remembered);
    }

    [Fact]
    public void Volume_that_nobody_set_is_not_remembered()
    {
        _options.VolumePercent = 30;
        var volume = Make();
        volume.Attend(Kitchen);
        volume.Set(isMuted: true);

        Assert.Equal(30, volume.Percent);
        Assert.Empty(_remembered);
    }

    [Fact]
    public void Volume_set_before_there_is_a_sink_is_that_of_the_first()
    {
        _remembered = [KeyValuePair.Create(Kitchen, 90)];
        var volume = Make();
        volume.Set(15);
        volume.Attend(Kitchen);

        Assert.Equal(15, volume.Percent);
        Assert.Equal([KeyValuePair.Create(Kitchen, 15)], _remembered);
    }

    [Fact]
    public void Volume_is_limited_whenever_it_was_set()
    {
        _remembered = [KeyValuePair.Create(Kitchen, 90)];
        _options.VolumeMaxPercent = 60;
        var volume = Make();
        volume.Attend(Kitchen);
        Assert.Equal((60, VolumeCurve.GainOf(60)), (volume.Percent, volume.Gain));

        _options.VolumeMaxPercent = 100;
        volume.Set();
        Assert.Equal(90, volume.Percent);
        _options.VolumeMaxPercent = 60;
        volume.Set(80);
        Assert.Equal((60, 60), (volume.Percent, _remembered[0].Value));
    }

    [Fact]
    public void Remembered_sinks_are_bounded_and_the_oldest_are_forgotten()
    {
        var volume = Make();
        for (var number = 0; number <= OutputVolume.MaxSinks; number++)
        {
            volume.Attend(new SinkName("fake", $"{number}"));
            volume.Set(number % 2 == 0 ? 10 : 20);
        }

        Assert.Equal(OutputVolume.MaxSinks, _remembered.Count);
        Assert.Equal($"{OutputVolume.MaxSinks}", _remembered[0].Key.Device);
        Assert.DoesNotContain(_remembered, volume => volume.Key.Device == "0");
    }

    [Fact]
    public void Card_takes_what_it_can_and_the_samples_the_rest()
    {
        _card = gain => MathF.Max(gain, 0.1f);
        var volume = Make();
        volume.Attend(Kitchen);
        volume.Set(50);
        RunCalls();
        Assert.Equal(1f, volume.Gain);

        volume.Set(10);
        RunCalls();
        Assert.Equal(0.001f / 0.1f, volume.Gain, 1e-6);
        Assert.Equal([(Kitchen, 0.125f), (Kitchen, VolumeCurve.GainOf(10))], _set);
    }

    [Fact]
    public void Duck_and_mute_are_made_by_the_samples_at_once()
    {
        _card = gain => gain;
        var volume = Make();
        volume.Attend(Kitchen);
        volume.Set(50);
        RunCalls();

        volume.Set(isDucked: true);
        Assert.Equal(VolumeCurve.GainOf(_options.DuckPercent), volume.Gain);
        volume.Set(isMuted: true);
        Assert.Equal(0f, volume.Gain);
    }

    [Fact]
    public void Card_that_hangs_leaves_the_volume_to_the_samples_and_gets_the_newest_when_it_returns()
    {
        _card = gain => gain;
        var volume = Make();
        volume.Attend(Kitchen);
        volume.Set(50);
        volume.Set(40);
        volume.Set(20);

        Assert.Equal(VolumeCurve.GainOf(20), volume.Gain);
        Assert.Single(_calls);
        RunCalls();
        Assert.Equal([(Kitchen, VolumeCurve.GainOf(20))], _set);
        Assert.Equal(1f, volume.Gain);
    }

    [Fact]
    public void Volume_set_while_the_card_is_set_follows_in_the_same_call()
    {
        OutputVolume volume = null!;
        _card = gain =>
        {
            if (_set.Count == 1)
                volume.Set(30);
            return gain;
        };
        volume = Make();
        volume.Attend(Kitchen);
        volume.Set(50);
        RunCalls();

        Assert.Equal([(Kitchen, 0.125f), (Kitchen, VolumeCurve.GainOf(30))], _set);
        Assert.Equal(1f, volume.Gain);
    }

    [Fact]
    public void Card_that_may_be_another_one_is_taken_to_be_all_the_way_up()
    {
        _card = gain => gain;
        var volume = Make();
        volume.Attend(Kitchen);
        volume.Set(50);
        RunCalls();

        volume.Forget(sink => sink == Kitchen);
        Assert.Equal(0.125f, _gains.Of(Kitchen));
        volume.Attend(Kitchen);
        RunCalls();
        Assert.Equal(1f, volume.Gain);
    }

    [Fact]
    public void Answer_of_a_card_that_went_meanwhile_is_void()
    {
        OutputVolume volume = null!;
        var isFirst = true;
        _card = gain =>
        {
            if (isFirst)
                volume.Forget(_ => true);
            (var wasFirst, isFirst) = (isFirst, false);
            return wasFirst ? 0.01f : 0.5f;
        };
        volume = Make();
        volume.Attend(Kitchen);
        volume.Set(50);
        RunCalls();

        Assert.Equal(2, _set.Count);
        Assert.Equal(0.125f / 0.5f, volume.Gain);
    }

    [Fact]
    public void Card_is_left_alone_when_the_samples_are_to_do_it()
    {
        _options.VolumeControl = VolumeControl.Software;
        var volume = Make();
        volume.Attend(Kitchen);
        volume.Set(50);

        Assert.Empty(_calls);
        Assert.Equal(0.125f, volume.Gain);
    }

    private OutputVolume Make()
    {
        var hooks = new VolumeHooks
        {
            Remembered = _remembered,
            Remember = all => _remembered = all,
            SetMixer = (sink, gain) =>
            {
                _set.Add((sink, gain));
                return _card(gain);
            },
        };
        var calls = new DeviceCalls(
            body =>
            {
                _calls.Enqueue(body);
                return null;
            },
            _wake);
        return new OutputVolume(_options, hooks, calls, gains => _gains = gains);
    }

    private void RunCalls()
    {
        while (_calls.TryDequeue(out var call))
            call();
    }
}
