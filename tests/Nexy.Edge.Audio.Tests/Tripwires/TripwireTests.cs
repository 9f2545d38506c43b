using Nexy.Edge.Audio.Tripwires;

namespace Nexy.Edge.Audio.Tests.Tripwires;

public sealed class TripwireTests
{
    [Fact] // R-J1
    public void Counters_keep_the_names_that_technicians_know()
    {
        var names = new OutputTripwires().Counters.Select(counter => counter.Name);

        Assert.Equal(
            [
                "callback_underrun_count", "callback_starved_count", "callback_gen_mismatch_count", "device_query_failure_count",
                "stream_open_fail_count", "stream_lost_count", "recreate_count", "replay_count", "switch_count",
                "output_stalled_count", "device_call_abandoned_count", "limiter_active_count",
            ],
            names);
    }

    [Fact] // R-J2
    public void Timers_keep_the_names_that_technicians_know() =>
        Assert.Equal(
            ["recreate_total_ms", "callback_resample_ms", "render_ms"], new OutputTripwires().Timers.Select(timer => timer.Name));

    [Fact]
    public void Increment_from_several_threads_loses_nothing()
    {
        var counter = new TripwireCounter("x");
        Parallel.For(0, 100_000, _ => counter.Increment());

        Assert.Equal(100_000, counter.Value);
    }

    [Fact]
    public void Timer_without_measurement_is_zero()
    {
        var timer = new TripwireTimer("x_ms");

        Assert.Equal((0L, 0.0, 0.0), (timer.Count, timer.AverageMs, timer.MaxMs));
    }

    [Fact]
    public void Timer_averages_what_there_is()
    {
        var timer = new TripwireTimer("x_ms");
        timer.Add(1);
        timer.Add(2);
        timer.Add(6);

        Assert.Equal((3L, 3.0, 6.0), (timer.Count, timer.AverageMs, timer.MaxMs));
    }

    [Fact] // R-J2
    public void Timer_looks_back_on_the_last_hundred_only()
    {
        var timer = new TripwireTimer("x_ms");
        timer.Add(1000);
        for (var i = 0; i < TripwireTimer.WindowSamples; i++)
            timer.Add(i % 2 == 0 ? 1 : 3);

        Assert.Equal((101L, 2.0, 3.0), (timer.Count, timer.AverageMs, timer.MaxMs));
    }
}
