using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Buttons;

/// <summary>
/// Outputs whose lines can be taken and not be driven, because they are pipes: what is driven well is seen on a real kernel
/// (tests/vm/buttons.sh).
/// </summary>
public sealed class OutputSourceTests : IDisposable
{
    private static readonly GpioPlace Place = (GpioPlace)ButtonPlace.Parse("gpio:gpiochip0/7")!;

    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly DevicePipe _pipe = new();
    private readonly PollSet _polls = new();
    private readonly List<ButtonNews> _told = [];
    private readonly List<bool> _requests = [];
    private readonly OutputSource _source;
    private bool _isActive;

    public OutputSourceTests() => _source = new OutputSource(
        [new GpioButton(0, Place, new NewsOfPlace(Place, _told.Add))], _folder.Path, Request, () => _isActive, _time);

    public void Dispose()
    {
        _source.Dispose();
        _pipe.Dispose();
        _folder.Dispose();
    }

    // R-D2
    [Fact]
    public void Line_that_cannot_be_driven_is_told_once_and_asked_for_when_it_matters_again()
    {
        Settle();
        Assert.Equal([false], _requests);
        Assert.Equal(ButtonNewsKind.Ready, Assert.Single(_told).Kind);

        _isActive = true;
        Settle();
        Assert.Equal([false, true], _requests);
        _isActive = false;
        Settle();
        _isActive = true;
        Settle();

        // Not while nothing changes, and each time that something does.
        Assert.Equal([false, true, false, true], _requests);
        Assert.Equal([ButtonNewsKind.Ready, ButtonNewsKind.Trouble], _told.Select(news => news.Kind));
    }

    [Fact]
    public void Line_is_driven_at_the_start_as_it_should_be()
    {
        _isActive = true;

        Settle();

        Assert.Equal([true], _requests);
    }

    private GpioAttempt Request(GpioPlace place, bool isActive)
    {
        _requests.Add(isActive);
        return _requests.Count == 1 && !isActive
            ? new GpioAttempt(new GpioLine(_pipe.Open(), _folder.In("gpiochip0"), "line 7", isOutput: true), "", null)
            : new GpioAttempt(null, "line 7 cannot be driven (errno 5)", null);
    }

    private void Settle()
    {
        for (int i = 0; i < 20; i++)
        {
            _polls.Clear();
            _source.Prepare(_polls);
            _polls.Wait(0);
            _source.Handle(_polls, []);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }
}
