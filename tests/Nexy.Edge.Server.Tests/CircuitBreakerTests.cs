using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests;

public class CircuitBreakerTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _time = new();
    private readonly CircuitBreaker _breaker;

    public CircuitBreakerTests() => _breaker = new CircuitBreaker(2, Rest, _time);

    [Fact]
    public void Failures_in_a_row_open_it_and_a_success_between_them_does_not()
    {
        _breaker.TryEnter()!.Fail();
        _breaker.TryEnter()!.Succeed();
        _breaker.TryEnter()!.Fail();
        Assert.NotNull(_breaker.TryEnter());
        _breaker.TryEnter()!.Fail();
        Assert.Null(_breaker.TryEnter());
    }

    [Fact]
    public void Rest_ends_with_one_probe_at_a_time()
    {
        Open();
        _time.Advance(Rest - TimeSpan.FromTicks(1));
        Assert.Null(_breaker.TryEnter());
        _time.Advance(TimeSpan.FromTicks(1));
        var probe = _breaker.TryEnter()!;
        Assert.Null(_breaker.TryEnter());

        probe.Fail();
        Assert.Null(_breaker.TryEnter());
        _time.Advance(Rest);
        _breaker.TryEnter()!.Succeed();
        Assert.NotNull(_breaker.TryEnter());
    }

    [Fact]
    public void Probe_that_is_given_up_makes_room_for_the_next()
    {
        Open();
        _time.Advance(Rest);
        _breaker.TryEnter()!.Dispose();

        Assert.NotNull(_breaker.TryEnter());
    }

    [Fact]
    public void Attempt_from_before_the_rest_changes_nothing()
    {
        var (late, later) = (_breaker.TryEnter()!, _breaker.TryEnter()!);
        Open();
        late.Succeed();
        Assert.Null(_breaker.TryEnter());
        _time.Advance(Rest / 2);
        later.Fail();
        _time.Advance(Rest / 2);

        Assert.NotNull(_breaker.TryEnter());
    }

    [Fact]
    public void First_report_of_an_attempt_counts()
    {
        var pass = _breaker.TryEnter()!;
        pass.Fail();
        pass.Fail();
        pass.Dispose();

        Assert.NotNull(_breaker.TryEnter());
    }

    [Fact]
    public void Change_is_told_when_it_begins_to_rest_and_when_it_is_back()
    {
        var told = new List<bool>();
        _breaker.Changed += () => told.Add(_breaker.IsResting);
        _breaker.TryEnter()!.Succeed();
        Open();
        _time.Advance(Rest);
        _breaker.TryEnter()!.Fail();
        _time.Advance(Rest);
        _breaker.TryEnter()!.Dispose();
        Assert.Equal([true], told);

        _breaker.TryEnter()!.Succeed();

        Assert.Equal([true, false], told);
    }

    private void Open()
    {
        _breaker.TryEnter()!.Fail();
        _breaker.TryEnter()!.Fail();
    }
}
