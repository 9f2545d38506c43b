using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Resampling;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Audio.Tests.Output;

/// <summary>
/// Every order, up to a length, in which the control loop, the device calls (open, start, close, also out of
/// turn), the callbacks of both devices, a fault and the coming and going of the better device can meet.
/// Whatever the order: no frame is lost, nobody plays who may not, and what is repeated had not been heard.
/// </summary>
public sealed class SupervisorScheduleTests
{
    private const int Frames = 200;
    private const int PeriodFrames = 10;
    private const int HeldFrames = 5;

    [Theory] // R-A1, R-A2, R-A3, R-A13
    [InlineData("")]
    [InlineData("sdsPs")]
    [InlineData("sdsPsgs")]
    [InlineData("sdsPsgsds1s")]
    public void Every_schedule_plays_all_frames_and_only_the_active_stream_takes_any(string prefix)
    {
        var runs = 0;
        var length = LongRuns.AreWanted ? 6 : 5;
        foreach (var schedule in Schedules.Of("sdr12fgt", length))
        {
            new Run(prefix + schedule).Check();
            runs++;
        }

        Assert.Equal((int)Math.Pow(8, length), runs);
    }

    private sealed class Run
    {
        // Made once: no rate is converted here.
        private static readonly ResamplerCoefficientCache Coefficients = new();

        private readonly SupervisorRig _rig;
        private readonly string _schedule;
        private readonly List<float> _heard = [];
        private int _faults;
        private int _sinceActivation;
        private int _repeatedForTails;
        private bool _isDraining;

        public Run(string schedule)
        {
            _schedule = schedule;
            _rig = new SupervisorRig(options => (options.ReplayMarginMs, options.MaxRecreatePerMinute) = (0, 600), 1024, Coefficients)
            {
                HoldsDeviceCalls = true,
                OnEvent = CheckOrder,
            };
            _rig.First.Refusal = OutputFaultClass.DeviceLost;
            _rig.First.OnHeard = _rig.Second.OnHeard = _heard.Add;
            _rig.Say(Signal.Numbered(Frames), SupervisorRig.Mono48);
            foreach (var letter in schedule)
                Do(letter);
        }

        public void Check()
        {
            _isDraining = true;
            for (var round = 0; round < 60 && _rig.Queue.PlayedPosition < Frames; round++)
            {
                Do('s');
                Do('d');
                Do('1');
                Do('2');
                _rig.Time.Advance(TimeSpan.FromMilliseconds(30));
            }

            var all = Signal.Numbered(Frames);
            Assert.True(all.All(_heard.Contains), $"{_schedule}: lost {all.Count(sample => !_heard.Contains(sample))} frames");
            // Without a fault, and without a device that stood still so long that it was taken for dead.
            // These devices have no clock: the last frames of one may be heard after the first ones of the next.
            if (_faults == 0 && _rig.Tripwires.Replay.Value == 0)
                Assert.True(_heard.Order().SequenceEqual(all), $"{_schedule}: without a fault each frame is heard once");
            // No margin here: what is said twice is what the device had played of its last period and not told.
            var losses = _faults + _rig.Tripwires.OutputStalled.Value;
            Assert.True(
                _heard.Count - Frames <= (losses * PeriodFrames) + _repeatedForTails,
                $"{_schedule}: {_heard.Count - Frames} frames repeated after {losses} losses, {_repeatedForTails} of them for a tail");
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
                case 'r' when _rig.HeldDeviceCalls > 1:
                    _rig.RotateDeviceCalls();
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
                    _rig.First.Refusal = _rig.First.Refusal == OutputFaultClass.None ? OutputFaultClass.DeviceLost : OutputFaultClass.None;
                    _rig.Time.Advance(TimeSpan.FromMilliseconds(100));
                    _rig.Directory.Hint();
                    break;
                case 't':
                    _rig.Time.Advance(TimeSpan.FromMilliseconds(200));
                    break;
            }
        }

        private void Pump(FakeDevice device)
        {
            foreach (var stream in device.Streams.Where(stream => stream is { IsStarted: true, IsDisposed: false }).ToList())
            {
                var mayPlay = stream.IsActive;
                var hasSpeech = _rig.Queue.QueuedFrames > 0;
                var taken = stream.Pump(PeriodFrames, _isDraining ? 0 : HeldFrames);
                _sinceActivation += taken;
                Assert.True(mayPlay || taken == 0, $"{_schedule}: a stream that is not active took {taken} frames");
                Assert.True(!mayPlay || !hasSpeech || taken > 0 || IsBesideAnother(stream), $"{_schedule}: the active stream was mute");
            }
        }

        // It may wait for an old device that stands still; that it does not wait for ever shows in the end.
        private bool IsBesideAnother(FakeStream active) =>
            _rig.First.Streams.Concat(_rig.Second.Streams).Any(other => other != active && other is { IsStarted: true, IsDisposed: false });

        // What it holds is lost with it, as with a card that is pulled out.
        private void Fail()
        {
            var active = _rig.First.Streams.Concat(_rig.Second.Streams).FirstOrDefault(stream => stream is { IsActive: true, IsDisposed: false });
            if (active is null)
                return;
            _faults++;
            active.Fail();
        }

        private void CheckOrder(OutputEvent told)
        {
            // The new device goes back to what the old one had left to say, and says its own part again.
            if (told.Kind == OutputEventKind.Replayed && told.Detail.Contains("played out", StringComparison.Ordinal))
                _repeatedForTails += _sinceActivation;
            if (told.Kind != OutputEventKind.Activated)
                return;
            _sinceActivation = 0;
            Assert.Equal(told.Generation, _rig.Queue.ActiveGeneration);
            Assert.Contains(
                told.Sink == "fake:first" ? _rig.First.Streams : _rig.Second.Streams, stream => stream is { IsStarted: true, IsActive: true });
        }
    }
}
