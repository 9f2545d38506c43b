using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>
/// Every order, up to a length, in which a stop and new speech, the device that takes back or drops what it holds,
/// the control loop, the device calls, the callbacks of both devices, a fault and the coming of the better device can
/// meet. Whatever the order: what is said after the stop is heard whole, and what was stopped never comes back.
/// </summary>
public sealed class SupervisorStopScheduleTests
{
    private const int Frames = 100;
    private const int PeriodFrames = 10;
    private const int HeldFrames = 15;
    private const string Letters = "sd12fgtxl";

    [Theory] // R-S13, R-A3, R-A13
    [InlineData(FakeStopping.Plays)]
    [InlineData(FakeStopping.GivesBack)]
    [InlineData(FakeStopping.Drops)]
    [InlineData(FakeStopping.DropsLater)]
    public void Every_schedule_plays_all_that_comes_after_the_stop_and_nothing_stopped_behind_it(object stopping)
    {
        var runs = 0;
        var length = LongRuns.AreWanted ? 6 : 4;
        foreach (var prefix in (string[])["", "sdsP", "sdsPPsgs", "sdsPPsgsds1s", "sdsPPsgsds1sPx1"])
        {
            foreach (var schedule in Schedules.Of(Letters, length))
            {
                new Run((FakeStopping)stopping, prefix + schedule).Check();
                runs++;
            }
        }

        Assert.Equal(5 * (int)Math.Pow(Letters.Length, length), runs);
    }

    private sealed class Run
    {
        // Made once: no rate is converted here.
        private static readonly ResamplerCoefficientCache Coefficients = new();

        private readonly SupervisorRig _rig;
        private readonly string _schedule;
        private int _stops;
        private int _faults;
        private readonly HashSet<FakeStream> _startedBeforeStop = [];
        private bool _isDraining;

        public Run(FakeStopping stopping, string schedule)
        {
            _schedule = $"{stopping} {schedule}";
            _rig = new SupervisorRig(options => (options.ReplayMarginMs, options.MaxRecreatePerMinute) = (0, 600), 1024, Coefficients)
            {
                HoldsDeviceCalls = true,
            };
            _rig.First.Refusal = OutputFaultClass.DeviceLost;
            _rig.First.Stopping = _rig.Second.Stopping = stopping;
            Say(Signal.Numbered(Frames));
            foreach (var letter in schedule)
                Do(letter);
            if (_stops == 0)
                Do('x');
        }

        // What is stopped is positive, also where it is faded; what comes after the first stop is negative.
        public void Check()
        {
            _isDraining = true;
            for (var round = 0; round < 60 && _rig.Queue.PlayedPosition < _rig.Queue.WrittenPosition; round++)
            {
                foreach (var letter in "sd1l2l")
                    Do(letter);
                _rig.Time.Advance(TimeSpan.FromMilliseconds(30));
            }

            Assert.Equal(_rig.Queue.WrittenPosition, _rig.Queue.PlayedPosition);
            foreach (var device in (FakeDevice[])[_rig.First, _rig.Second])
                Assert.True(IsInOrder(device.Heard), $"{_schedule}: what was stopped is heard behind what came after it");
            float[] after = [.. _rig.First.Heard.Concat(_rig.Second.Heard).Where(sample => sample < 0)];
            float[] wanted = [.. Signal.Numbered(Frames).Select(sample => -sample)];
            if (_stops == 1)
                Assert.True(wanted.All(after.Contains), $"{_schedule}: lost {wanted.Count(sample => !after.Contains(sample))} frames");
            if (_stops == 1 && _faults == 0 && _rig.Tripwires.Replay.Value == 0)
                Assert.True(after.Order().SequenceEqual(wanted.Order()), $"{_schedule}: without a fault each frame is heard once");
            Assert.Equal((0, 0), (_rig.Tripwires.CallbackUnderrun.Value, _rig.Tripwires.CallbackStarved.Value));
        }

        // Of one device: a stream that plays out may be late here, where devices have no clock.
        private static bool IsInOrder(List<float> heard)
        {
            var first = heard.FindIndex(sample => sample < 0);
            return first < 0 || heard.FindLastIndex(sample => sample > 0) < first;
        }

        private void Do(char letter)
        {
            switch (letter)
            {
                case 's':
                    _rig.Supervisor.Step();
                    break;
                case 'd' when _rig.HeldDeviceCalls > 0:
                    _rig.TakeDeviceCall()();
                    break;
                case '1':
                    Pump(_rig.First);
                    break;
                case '2' or 'P':
                    Pump(_rig.Second);
                    break;
                case 'f':
                    Fail();
                    break;
                case 'g':
                    _rig.First.Refusal = OutputFaultClass.None;
                    _rig.Time.Advance(TimeSpan.FromMilliseconds(100));
                    _rig.Directory.Hint();
                    break;
                case 't':
                    _rig.Time.Advance(TimeSpan.FromMilliseconds(200));
                    break;
                case 'x':
                    Stop();
                    break;
                case 'l':
                    foreach (var stream in AllStreams())
                        stream.Drop();
                    break;
            }
        }

        private void Stop()
        {
            _rig.Queue.Discard();
            _rig.Supervisor.HurryStop();
            if (++_stops > 1)
                return;
            _startedBeforeStop.UnionWith(AllStreams().Where(stream => stream.IsStarted));
            Say([.. Signal.Numbered(Frames).Select(sample => -sample)]);
        }

        private void Say(float[] samples) => _rig.Say(samples, SupervisorRig.Mono48);

        private List<FakeStream> AllStreams() => [.. _rig.First.Streams, .. _rig.Second.Streams];

        private void Pump(FakeDevice device)
        {
            foreach (var stream in device.Streams.Where(stream => stream is { IsStarted: true, IsDisposed: false }).ToList())
            {
                var mayPlay = stream.IsActive;
                var heard = device.Heard.Count;
                var taken = stream.Pump(PeriodFrames, _isDraining ? 0 : HeldFrames);
                Assert.True(mayPlay || taken == 0, $"{_schedule}: a stream that is not active took {taken} frames");
                Assert.True(
                    _stops == 0 || _startedBeforeStop.Contains(stream) || device.Heard.Skip(heard).All(sample => sample < 0),
                    $"{_schedule}: a stream that was started after the stop played what was stopped");
            }
        }

        private void Fail()
        {
            var active = AllStreams().FirstOrDefault(stream => stream is { IsActive: true, IsDisposed: false });
            if (active is null)
                return;
            _faults++;
            active.Fail();
        }
    }
}
