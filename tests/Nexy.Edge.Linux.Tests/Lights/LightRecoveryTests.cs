using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Linux.Tests.Lights;

/// <summary>R-D2: lights that are missing, go and come back.</summary>
public sealed class LightRecoveryTests : IDisposable
{
    private const string Strip = "apa102:spidev0.0,count=1";
    private const string Red = "00000000FF0000FF0000000000";
    private const string Dark = "00000000FF0000000000000000";

    private readonly LightRig _rig = new(Strip);

    public void Dispose() => _rig.Dispose();

    // R-D2
    [Fact]
    public void Missing_light_is_told_once_and_asked_for_ever_more_seldom()
    {
        for (int second = 0; second < 600; second++)
        {
            _rig.Step();
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        LightNews told = Assert.Single(_rig.Told);
        Assert.Equal((LightNewsKind.Trouble, Strip), (told.Kind, told.Place));
        Assert.EndsWith("spidev0.0 is not there", told.Detail, StringComparison.Ordinal);
        // 1, 2, 4 … 60 seconds apart.
        Assert.InRange(_rig.Attempts, 8, 16);
        Assert.InRange(_rig.Loop.WaitMs, 0, 60_000);
        Assert.Equal((0, false), (_rig.Loop.Power.Count, _rig.Loop.Power.HasColours));
        Assert.EndsWith("is not there", _rig.Loop.Power.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Light_that_comes_later_shows_at_once_what_there_is_to_show()
    {
        _rig.Step();
        _rig.Show(LightState.Muted);

        using SpiFifo bus = new(_rig.In("dev/spidev0.0"));
        _rig.Step();
        _rig.StepFrame();

        Assert.Equal(Red, bus.Read());
        Assert.Equal([LightNewsKind.Trouble, LightNewsKind.Ready], _rig.Told.Select(news => news.Kind));
        Assert.Equal((1, true, ""), (_rig.Loop.Power.Count, _rig.Loop.Power.HasColours, _rig.Loop.Power.Problem));
        Assert.Equal(PollSet.Never, _rig.Loop.WaitMs);
    }

    [Fact]
    public void Light_that_goes_in_use_is_told_once_and_used_again_when_it_is_back()
    {
        SpiFifo first = new(_rig.In("dev/spidev0.0"));
        _rig.Step();
        first.Dispose();

        for (int i = 0; i < 10; i++)
            _rig.Show(i % 2 == 0 ? LightState.Muted : LightState.Listening);
        using SpiFifo second = new(_rig.In("dev/spidev0.0"));
        _rig.Step();
        _rig.Show(LightState.Muted);

        Assert.EndsWith(Red, second.Read(), StringComparison.Ordinal);
        Assert.Equal([LightNewsKind.Ready, LightNewsKind.Trouble, LightNewsKind.Ready], _rig.Told.Select(news => news.Kind));
        Assert.EndsWith("it is gone", _rig.Told[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Storm_among_the_device_files_costs_a_bounded_number_of_attempts()
    {
        _rig.Step();

        // A second, in which something comes and goes each millisecond.
        for (int ms = 0; ms < 1000; ms++)
        {
            File.WriteAllText(_rig.In("dev/spidev9.9"), "");
            File.Delete(_rig.In("dev/spidev9.9"));
            _rig.Time.Advance(TimeSpan.FromMilliseconds(1));
            _rig.Step();
        }

        Assert.InRange(_rig.Attempts, 2, 1 + Pace.Burst + (1000 / (int)Pace.Rest.TotalMilliseconds));
        Assert.Single(_rig.Told);
    }

    [Fact]
    public void Device_that_opens_and_refuses_every_picture_is_told_once_and_not_called_ready_again()
    {
        using LightRig rig = new(rig => LedTree.Make(rig.In("leds/full"), 255, "red green blue"), "leds:full");
        rig.Step();
        // What cannot be written any more, while everything else can.
        File.Delete(rig.In("leds/full/multi_intensity"));
        Directory.CreateDirectory(rig.In("leds/full/multi_intensity"));
        rig.Show(LightState.Muted);

        for (int i = 0; i < 100; i++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(1));
            rig.Step();
        }

        Assert.Equal([LightNewsKind.Ready, LightNewsKind.Trouble], rig.Told.Select(news => news.Kind));
        Assert.InRange(rig.Attempts, 3, 10);
    }

    [Fact]
    public void One_light_that_is_missing_leaves_the_others_alone()
    {
        using LightRig rig = new(rig => LedTree.Make(rig.In("leds/status"), 255), Strip, "leds:status");
        rig.Step();

        rig.Show(LightState.Muted);

        Assert.Equal("255", File.ReadAllText(rig.In("leds/status/brightness")));
        Assert.Equal([(LightNewsKind.Trouble, Strip), (LightNewsKind.Ready, "leds:status")], rig.Told.Select(news => (news.Kind, news.Place)));
        Assert.Equal(1, rig.Loop.Power.Count);
    }

    [Fact]
    public void End_of_a_light_that_is_gone_is_no_fault()
    {
        SpiFifo bus = new(_rig.In("dev/spidev0.0"));
        _rig.Step();
        bus.Dispose();

        _rig.Loop.Dispose();

        Assert.Equal(LightNewsKind.Ready, Assert.Single(_rig.Told).Kind);
    }

    [Fact]
    public void Dark_picture_of_the_start_is_sent()
    {
        using SpiFifo bus = new(_rig.In("dev/spidev0.0"));

        _rig.Step();

        // The lamps may show what a process before this one has left.
        Assert.Equal(Dark, bus.Read());
    }
}
