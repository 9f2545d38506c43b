using System.Text.RegularExpressions;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

/// <summary>What the server counts and times.</summary>
public sealed partial class ServerTripwiresTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact] // R-S9
    public void Every_type_of_refusal_is_counted_under_its_own_name()
    {
        var source = File.ReadAllText(RepositoryPaths.In("src", "Nexy.Edge.Server", "Refusal.cs"));
        var types = ErrorType().Matches(source).Select(match => match.Groups[1].Value).Distinct().Order();
        var tripwires = new ServerTripwires(_time);

        Assert.Equal(types, RefusalTypes.All.Order());
        foreach (var type in RefusalTypes.All)
            tripwires.Refuse(new Refusal(RefusalCode.None, type, ""));
        Assert.Equal(["request_count", "refused_other_count"], tripwires.Counters.Where(counter => counter.Value == 0).Select(counter => counter.Name));
        Assert.All(tripwires.Counters.Skip(1).SkipLast(1), counter => Assert.Equal(1, counter.Value));
    }

    [Fact]
    public void Refusal_of_a_type_that_nobody_knows_is_counted_all_the_same()
    {
        var tripwires = new ServerTripwires(_time);

        tripwires.Refuse(new Refusal(RefusalCode.None, "brand_new", ""));

        Assert.Equal("refused_other_count", Assert.Single(tripwires.Counters, counter => counter.Value == 1).Name);
    }

    [Fact]
    public void Level_knows_its_peak()
    {
        var level = new ServerLevel("level");
        level.Raise();
        level.Raise();
        level.Lower();

        Assert.Equal((1, 2, 2), level.Read());
    }

    [Fact] // R-S5
    public void Rate_is_that_of_the_last_whole_second()
    {
        var rate = new ServerRate("rate", _time);
        Assert.Equal((0, 0, 0), rate.Read());
        for (var i = 0; i < 3; i++)
            rate.Add(_time.GetTimestamp());

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((3, 3, 3), rate.Read());
        rate.Add(_time.GetTimestamp());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 3, 4), rate.Read());
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((0, 3, 4), rate.Read());
    }

    [Fact] // R-J2
    public void Timer_looks_back_on_a_hundred_measurements()
    {
        var timer = new ServerTimer("timer_ms");
        Assert.Equal((0, 0, 0), timer.Read());
        timer.Add(TimeSpan.FromMilliseconds(9000));
        for (var i = 0; i < ServerTimer.WindowSamples; i++)
            timer.Add(TimeSpan.FromMilliseconds(i < 50 ? 10 : 20));

        Assert.Equal((15, 20, 101), timer.Read());
    }

    [GeneratedRegex(@"RefusalCode\.\w+,\s+""([a-z_]+)""")]
    private static partial Regex ErrorType();
}
