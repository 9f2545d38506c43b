using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Companions;
using Nexy.Edge.Audio.Output;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Buttons;

/// <summary>The buttons of a daemon, from its start to its end. Start once, dispose once.</summary>
/// <param name="options">What they do.</param>
/// <param name="act">Does it, on the thread of the buttons.</param>
/// <param name="speech">What they have said; disposed with this.</param>
/// <param name="told">Gets what becomes of the buttons.</param>
internal sealed class ButtonPanel(
    ButtonWatchOptions options, Action<IReadOnlyList<ButtonGesture>> act, ButtonSpeech speech, Action<ButtonNews> told) : IAsyncDisposable
{
    private readonly bool _hasConditions = options.Buttons.Any(button => button.While is OutputWhile.Speaking or OutputWhile.Muted);
    private ButtonWatch? _watch;

    /// <summary>The buttons of an output and its turns.</summary>
    public static ButtonPanel Create(
        ButtonOptions options, AudioEngine engine, ActionExecutor executor, TurnRegistry turns, TurnRunner runner, ButtonVoice voice,
        Func<Task<StopResponse>> stop, ILoggerFactory loggers, TimeProvider time, CompanionDesk desk)
    {
        var logger = loggers.CreateLogger<ButtonPanel>();
        var set = new ButtonSet(options.Rules);
        var speech = new ButtonSpeech(runner);
        var actions = new ButtonActions(set, engine, executor, voice, speech, () => _ = stop(), logger);
        var watch = ToWatch(options, set, time) with { Holds = condition => Holds(condition, engine, turns) };
        return new ButtonPanel(watch, Act, speech, Tell);

        void Act(IReadOnlyList<ButtonGesture> gestures)
        {
            desk.NoteGestures(set, gestures);
            actions.Act(gestures);
        }

        void Tell(ButtonNews news)
        {
            ButtonLog.Write(logger, news);
            desk.NoteButton(news);
        }
    }

    /// <summary>The options of the library for those of the configuration.</summary>
    public static ButtonWatchOptions ToWatch(ButtonOptions options, ButtonSet set, TimeProvider time) => new()
    {
        Buttons =
        [
            .. set.Buttons,
            .. options.Outputs.Select(OutputRule.Parse).OfType<OutputRule>()
                .Select(output => new WatchedButton(output.Line, Gestures.None) { While = output.While }),
        ],
        LongPress = TimeSpan.FromMilliseconds(options.LongPressMs),
        DoublePress = TimeSpan.FromMilliseconds(options.DoublePressMs),
        DebounceMs = options.DebounceMs,
        Grabs = options.Grab,
        Time = time,
    };

    /// <summary>Looks for the buttons; without any in the configuration there is no thread either.</summary>
    public void Start()
    {
        if (options.Buttons.Count > 0)
            Volatile.Write(ref _watch, ButtonWatch.Start(options, act, told));
    }

    /// <summary>Something may have changed that outputs follow; returns at once.</summary>
    public void Wake()
    {
        if (_hasConditions)
            Volatile.Read(ref _watch)?.Wake();
    }

    /// <summary>Gives the devices back, and ends what buttons have said.</summary>
    public ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        return speech.DisposeAsync();
    }

    // An amplifier needs a moment: it is on before there is anything to play, and as long as the device holds something.
    private static bool Holds(OutputWhile condition, AudioEngine engine, TurnRegistry turns) => condition switch
    {
        OutputWhile.Speaking => turns.ActiveIds.Count > 0 || engine.Snapshot().State is OutputState.Running or OutputState.Switching,
        OutputWhile.Muted => engine.IsMuted,
        _ => true,
    };
}
