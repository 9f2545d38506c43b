using Nexy.Edge.Audio.Queue;

namespace Nexy.Edge.Audio.Tests.Queue;

/// <summary>
/// Every order in which the steps of two callbacks and of the control loop can meet: each callback runs
/// twice (begin, copy, commit), the control loop activates the new stream, with or without going back first.
/// </summary>
public sealed class GenerationInterleavingTests
{
    private const int ReadFrames = 2;
    private const int WrittenFrames = 16;
    private const string Callbacks = "BCKBCK";

    [Fact] // R-A1, R-A3
    public void Activation_in_every_order_plays_each_frame_once_and_in_order()
    {
        var runs = 0;
        foreach (var order in Merges(Callbacks.Length, Callbacks.Length, 1))
        {
            var run = new Run(order, rewindTo: null);
            Assert.True(run.Joined.SequenceEqual(Signal.Numbered(WrittenFrames)), $"{order}: {run}");
            Assert.True(run.IsCounted, $"{order}: {run}");
            runs++;
        }

        Assert.Equal(12012, runs);
    }

    [Fact] // R-A3, R-A13
    public void Rewind_and_activation_in_every_order_repeat_only_what_was_asked_for()
    {
        var runs = 0;
        foreach (var order in Merges(Callbacks.Length, Callbacks.Length, 2))
        {
            var run = new Run(order, rewindTo: 1);
            var expected = run.Repeated == 0 ? 0 : run.Old.Count - 1;
            Assert.Equal(expected, run.Repeated);
            Assert.True(run.Old.SequenceEqual(Signal.Numbered(run.Old.Count)), $"{order}: {run}");
            Assert.True(run.New.SequenceEqual(Signal.Numbered(WrittenFrames).Skip(run.Old.Count - run.Repeated)), $"{order}: {run}");
            Assert.True(run.IsCounted, $"{order}: {run}");
            runs++;
        }

        Assert.Equal(84084, runs);
    }

    private static IEnumerable<string> Merges(int old, int young, int control)
    {
        var order = new char[old + young + control];
        return Fill(order, 0, old, young, control);
    }

    private static IEnumerable<string> Fill(char[] order, int at, int old, int young, int control)
    {
        if (at == order.Length)
            yield return new string(order);
        foreach (var (step, left) in new[] { ('o', old), ('n', young), ('c', control) })
        {
            if (left == 0)
                continue;
            order[at] = step;
            foreach (var merge in Fill(order, at + 1, old - (step == 'o' ? 1 : 0), young - (step == 'n' ? 1 : 0), control - (step == 'c' ? 1 : 0)))
                yield return merge;
        }
    }

    private sealed class Run
    {
        private readonly PlaybackQueue _queue = new(WrittenFrames, 1);
        private readonly Callback _old;
        private readonly Callback _new;

        public Run(string order, long? rewindTo)
        {
            _queue.Write(Signal.Numbered(WrittenFrames), new AudioFormat(48000, 1));
            _queue.Activate(1);
            _old = new Callback(_queue, 1);
            _new = new Callback(_queue, 2);
            var mayRewind = rewindTo.HasValue;
            foreach (var step in order)
            {
                if (step == 'o')
                    _old.Step();
                else if (step == 'n')
                    _new.Step();
                else if (mayRewind)
                    (Repeated, mayRewind) = ((int)_queue.Rewind(rewindTo!.Value), false);
                else
                    _queue.Activate(2);
            }

            while (_new.Reader.Read(ReadFrames).Length > 0)
            {
            }
        }

        public int Repeated { get; private set; }

        public List<float> Old => _old.Reader.Consumed;

        public List<float> New => _new.Reader.Consumed;

        public IEnumerable<float> Joined => Old.Concat(New);

        // Each callback either took its frames or was counted.
        public bool IsCounted => _old.Reader.Mismatches == 2 - _old.Committed && _new.Reader.Mismatches == 2 - _new.Committed;

        public override string ToString() => $"old {string.Join(' ', Old)}; new {string.Join(' ', New)}; repeated {Repeated}";
    }

    private sealed class Callback(PlaybackQueue queue, long generation)
    {
        private int _step;
        private bool _mayRead;

        public QueueReader Reader { get; } = new(queue, generation);

        public int Committed { get; private set; }

        public void Step()
        {
            switch (Callbacks[_step++])
            {
                case 'B':
                    _mayRead = Reader.Begin();
                    break;
                case 'C':
                    Reader.Copy(ReadFrames, _mayRead);
                    break;
                default:
                    Committed += _mayRead && Reader.Commit() ? 1 : 0;
                    break;
            }
        }
    }
}
