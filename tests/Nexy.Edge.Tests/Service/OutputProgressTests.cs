using Nexy.Edge.Audio.Output;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Service;

namespace Nexy.Edge.Tests.Service;

/// <summary>R-A16: what is progress of the output, what is a wait by rule, and what is neither.</summary>
public sealed class OutputProgressTests
{
    private static readonly SinkCandidate Card = new(SinkName.Parse("alsa:card"), 0, SinkKind.Unknown, IsPresumed: false);

    private static readonly OutputSnapshot Idle = new()
    {
        State = OutputState.Closed, Sink = "alsa:card", Generation = 1, StreamFormat = default, ContentFormat = default,
        IsResampling = false, QueuedFrames = 0, PlayedFrames = 0, UnheardFrames = 0, StreamPlayedFrames = 0,
        RecreateWait = TimeSpan.Zero, PendingDeviceCalls = 0, StallsInARow = 0, StandbySink = "", ChosenSink = "",
        Candidates = [Card], LastError = "",
    };

    private static readonly OutputSnapshot Speaking = Idle with
    {
        State = OutputState.Running, QueuedFrames = 90_000, UnheardFrames = 96_000, PlayedFrames = 48_000, StreamPlayedFrames = 50_000,
    };

    private readonly OutputProgress _progress = new();
    private long _turns;

    [Fact] // R-A16
    public void Idle_output_whose_loop_turns_is_well() => Assert.All(Looks(Idle, Idle, Idle), Assert.Null);

    [Fact] // R-A16
    public void Loop_that_does_not_turn_stands_still_and_is_not_asked_anything()
    {
        Assert.Null(Look(Idle));

        var standing = _progress.Look(_turns, () => throw new InvalidOperationException("The lock may be held for ever."));

        Assert.Contains("control loop", standing, StringComparison.Ordinal);
        Assert.Null(Look(Idle));
    }

    [Fact] // R-A16
    public void Speech_that_is_heard_is_progress() =>
        Assert.All(Looks(Speaking, Speaking with { PlayedFrames = 48_001 }, Speaking with { PlayedFrames = 99_000 }), Assert.Null);

    [Fact] // R-A16
    public void Speech_that_is_not_heard_stands_still()
    {
        Look(Speaking);

        Assert.Contains("alsa:card plays none", Look(Speaking), StringComparison.Ordinal);
    }

    [Fact] // R-A16
    public void Device_that_plays_silence_while_speech_waits_stands_still()
    {
        Look(Speaking);

        Assert.NotNull(Look(Speaking with { StreamPlayedFrames = 500_000 }));
    }

    [Fact] // R-A16 R-A4
    public void Last_frames_that_a_resampler_holds_while_the_server_thinks_are_well()
    {
        var held = Speaking with { QueuedFrames = 40, UnheardFrames = 40 };
        Look(held);

        Assert.Null(Look(held with { StreamPlayedFrames = 500_000 }));
        Assert.NotNull(Look(held with { StreamPlayedFrames = 500_000 }));
    }

    [Fact] // R-A16 R-A13
    public void Speech_that_is_said_again_and_again_is_no_progress()
    {
        Look(Speaking);

        Assert.NotNull(Look(Speaking with { PlayedFrames = 47_000, Generation = 2, StreamPlayedFrames = 10 }));
        Assert.NotNull(Look(Speaking with { PlayedFrames = 48_000, Generation = 3, StreamPlayedFrames = 10 }));
    }

    [Fact] // R-A9 R-D2
    public void Speech_that_waits_for_a_card_is_well() =>
        Assert.All(Looks(NoSink with { Candidates = [] }, NoSink with { Candidates = [] }), Assert.Null);

    [Fact] // R-A9 R-D2
    public void Speech_that_waits_for_a_card_that_refuses_is_well() => Assert.All(Looks(NoSink, NoSink), Assert.Null);

    [Fact] // R-A16
    public void Stall_that_opening_again_does_not_mend_stands_still()
    {
        Look(Speaking);

        Assert.Contains("stalled, 2 in a row", Look(NoSink with { StallsInARow = 2 }), StringComparison.Ordinal);
        Assert.NotNull(Look(NoSink with { State = OutputState.Opening, StallsInARow = 2 }));
    }

    [Fact] // R-A16 R-A9
    public void Stalled_card_that_was_then_unplugged_is_no_reason_to_restart()
    {
        Look(Speaking);

        Assert.Null(Look(NoSink with { StallsInARow = 2, Candidates = [] }));
    }

    [Fact] // R-A10 R-A16
    public void Speech_that_the_thrash_guard_holds_back_is_well() =>
        Assert.All(
            Looks(Speaking with { RecreateWait = TimeSpan.FromSeconds(20) }, Speaking with { RecreateWait = TimeSpan.FromSeconds(15) }),
            Assert.Null);

    [Fact] // R-A16
    public void Stall_ends_with_the_speech_that_was_given_up()
    {
        Look(Speaking);
        Assert.NotNull(Look(NoSink with { StallsInARow = 2 }));

        Assert.Null(Look(NoSink with { StallsInARow = 2, UnheardFrames = 0, QueuedFrames = 0 }));
    }

    private static OutputSnapshot NoSink => Speaking with { State = OutputState.Lost, StreamPlayedFrames = 0, LastError = "no sink" };

    private string? Look(OutputSnapshot output) => _progress.Look(++_turns, () => output);

    private string?[] Looks(params OutputSnapshot[] outputs) => [.. outputs.Select(Look)];
}
