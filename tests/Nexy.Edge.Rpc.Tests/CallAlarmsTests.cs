using Nexy.Edge.TestKit;

namespace Nexy.Edge.Rpc.Tests;

public sealed class CallAlarmsTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly CallAlarms _alarms;

    public CallAlarmsTests() => _alarms = new CallAlarms(_clock);

    [Fact]
    public void Alarms_ring_once_each_at_their_time_whatever_the_order_they_were_set_in()
    {
        CountingAlarm late = new(), early = new(), middle = new();
        _alarms.Set(late, TimeSpan.FromHours(2));
        _alarms.Set(early, TimeSpan.FromMilliseconds(50.5));
        _alarms.Set(middle, TimeSpan.FromSeconds(10));

        _clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal((0, 0, 0), (early.Rings, middle.Rings, late.Rings));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((1, 0, 0), (early.Rings, middle.Rings, late.Rings));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((1, 1, 0), (early.Rings, middle.Rings, late.Rings));
        _clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal((1, 1, 1), (early.Rings, middle.Rings, late.Rings));
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public void Alarm_that_was_taken_back_is_silent_and_keeps_no_other_from_ringing()
    {
        CountingAlarm cleared = new(), other = new();
        _alarms.Set(cleared, TimeSpan.FromSeconds(1));
        _alarms.Set(other, TimeSpan.FromSeconds(2));
        _alarms.Clear(cleared);

        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((0, 1), (cleared.Rings, other.Rings));
    }

    [Fact]
    public void Alarm_that_is_further_away_than_a_timer_reaches_never_rings()
    {
        CountingAlarm never = new();
        _alarms.Set(never, TimeSpan.FromDays(50));

        Assert.Equal(0, _clock.ArmedTimers);
    }

    public void Dispose() => _alarms.Dispose();
}
