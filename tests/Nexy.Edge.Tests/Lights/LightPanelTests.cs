using Nexy.Edge.Audio;
using Nexy.Edge.Daemon;
using Nexy.Edge.Lights;
using Nexy.Edge.Linux.Lights;
using Nexy.Edge.TestKit;
using Nexy.Edge.Tests.Daemon;
using Nexy.Edge.Update;
using Kind = Nexy.Edge.Protocol.Control.V1.ActionResult.Types.Outcome;

namespace Nexy.Edge.Tests.Lights;

public sealed class LightPanelTests
{
    [Fact]
    public async Task Mute_is_shown_while_it_lasts()
    {
        await using var bench = new LightBench().Start();

        bench.Engine.SetVolume(50, isMuted: true);
        bench.WaitShown("255: 255 0 0");
        bench.Engine.SetVolume(50, isMuted: false);

        bench.WaitShown("0: 255 0 0");
    }

    [Fact]
    public async Task Lights_follow_turns_and_duck()
    {
        await using var bench = new LightBench();
        bench.Engine.SetDuck(true);
        Assert.Equal((LightState.Listening, false), (bench.Panel.Look().State, bench.Panel.Look().MaySpeak));
        bench.Engine.SetDuck(false);
        using (bench.Turns.Begin(CancellationToken.None))
            Assert.Equal((LightState.Thinking, true), (bench.Panel.Look().State, bench.Panel.Look().MaySpeak));

        Assert.Equal(new LightScene(LightState.Idle), bench.Panel.Look());
    }

    [Fact]
    public async Task Companion_program_that_hears_somebody_out_is_shown()
    {
        await using var bench = new LightBench().Start();

        bench.IsHeardOut = true;

        bench.WaitShown("255: 0 0 255");
        Assert.Equal("listening", bench.Panel.Read()!.State);
    }

    [Fact]
    public async Task Wishes_and_what_becomes_of_lights_are_told()
    {
        await using var bench = new LightBench();
        var changes = 0;
        bench.Panel.Changed += () => Interlocked.Increment(ref changes);
        bench.Start();
        Wait.Until("the light to be told", () => Volatile.Read(ref changes) > 0);
        var light = Assert.Single(bench.Panel.Read()!.Lights);
        Assert.Equal(("leds:status", "ready"), (light.Place, light.State));
        var before = Volatile.Read(ref changes);

        Assert.Equal(Kind.Done, bench.Order("""{"state":"off"}""").Kind);

        Assert.Equal(("idle", "off"), (bench.Panel.Read()!.State, bench.Panel.Read()!.Wish));
        Assert.True(Volatile.Read(ref changes) > before);
    }

    [Fact]
    public async Task Speech_is_shown_while_it_is_heard()
    {
        await using var bench = new LightBench().Start();
        bench.Engine.Start();
        using var turn = bench.Turns.Begin(CancellationToken.None);
        bench.WaitShown("cyan: thinking", shown => shown.Split(' ') is ["255:", "0", not "0" and var green, var blue] && green == blue);

        var second = new float[48000];
        second.AsSpan().Fill(0.5f);
        bench.Engine.BeginUtterance();
        await bench.Engine.WriteAsync(second, new AudioFormat(48000, 1), CancellationToken.None);

        bench.WaitShown("bright green: speech", shown => shown == "255: 0 255 0");
    }

    [Fact]
    public async Task Failure_is_shown_for_a_moment()
    {
        await using var bench = new LightBench();

        bench.Panel.NoteFailure();
        var scene = bench.Panel.Look();
        bench.Time.Advance(TimeSpan.FromMilliseconds(scene.ExpiresMs));

        Assert.Equal((LightState.Error, 3000), (scene.State, scene.ExpiresMs));
        Assert.Equal(new LightScene(LightState.Idle), bench.Panel.Look());
    }

    [Theory]
    [InlineData(nameof(UpdateResult.Pending), 1, LightState.Updating)]
    [InlineData(nameof(UpdateResult.Pending), 4, LightState.Idle)]
    // Written before the clock was set back.
    [InlineData(nameof(UpdateResult.Pending), -4, LightState.Idle)]
    [InlineData(nameof(UpdateResult.Good), 1, LightState.Idle)]
    [InlineData(nameof(UpdateResult.Failed), 1, LightState.Idle)]
    public async Task Update_is_shown_while_it_is_looked_at(string result, int minutesAgo, LightState expected)
    {
        await using var bench = new LightBench();
        UpdateMemory.Read(bench.StateFolder).Put(new UpdateRecord(
            "A", "one", "1.2.3", Enum.Parse<UpdateResult>(result), 1, bench.Time.GetUtcNow() - TimeSpan.FromMinutes(minutesAgo)));

        Assert.Equal(expected, bench.Panel.Look().State);
        Assert.Equal(expected == LightState.Updating ? 120_000 : -1, bench.Panel.Look().ExpiresMs);
    }

    // R-T7
    [Fact]
    public async Task Light_command_changes_the_light()
    {
        await using var bench = new LightBench().Start();

        Assert.Equal((Kind.Done, "on, 100 %"), Done(bench.Order("""{"state":"on"}""")));
        bench.WaitShown("255: 255 255 255");
        Assert.Equal((Kind.Done, "on, 20 %"), Done(bench.Order("""{"brightness":20}""")));
        bench.WaitShown("255: 51 51 51");
        Assert.Equal((Kind.Done, "on, 100 %"), Done(bench.Order("""{"color":"blue","brightness":100}""")));
        bench.WaitShown("255: 0 0 255");
        Assert.Equal((Kind.Done, "off"), Done(bench.Order("""{"state":"off"}""")));
        bench.WaitShown("0: 0 0 255");
        bench.Engine.SetVolume(50, isMuted: true);
        Assert.True(bench.Panel.Look() is { State: LightState.Muted, IsDark: true });
        Assert.Equal((Kind.Done, "auto, 100 %"), Done(bench.Order("""{"state":"auto"}""")));
        bench.WaitShown("255: 255 0 0");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"state":"dim"}""")]
    [InlineData("""{"state":true}""")]
    [InlineData("""{"color":"mud"}""")]
    [InlineData("""{"state":"on","color":"mud"}""")]
    [InlineData("""{"brightness":101}""")]
    [InlineData("""{"state":"on","brightness":"much"}""")]
    public async Task Light_command_without_a_sense_is_refused_with_what_it_needs(string arguments)
    {
        await using var bench = new LightBench().Start();

        var outcome = bench.Order(arguments);

        Assert.Equal((Kind.Refused, $"light needs {LightWish.Needs}"), Done(outcome));
        Assert.Equal(OwnersLight.Auto, bench.Panel.Owners);
    }

    // R-T7
    [Theory]
    [InlineData("", 255, """{"color":"blue"}""", "one colour")]
    [InlineData("", 1, """{"brightness":40}""", "on or off")]
    public async Task What_a_light_cannot_do_is_refused(string colours, int max, string arguments, string why)
    {
        await using var bench = new LightBench(colours, max).Start();

        var outcome = bench.Order(arguments);

        Assert.Equal((Kind.Refused, "The light cannot do that now."), (outcome.Kind, outcome.Speech!.Text));
        Assert.Contains(why, outcome.Message, StringComparison.Ordinal);
        Assert.Equal(Kind.Done, bench.Order("""{"state":"on"}""").Kind);
    }

    // R-D2, R-T7
    [Fact]
    public async Task Daemon_without_its_light_speaks_tells_it_once_and_does_not_pretend()
    {
        await using var speaker = await ScriptedSpeaker.StartAsync(
            options => options.Lights.Devices = ["apa102:/dev/no-such-bus,count=3", "leds:no-such-lamp"]);
        Wait.Until("both are told", () => speaker.Log.Ids.Count(id => id == LightLog.UnusableId) == 2);

        await speaker.AskAsync("It is ten o'clock.");
        var events = await speaker.AskAsync("""|{"command":"light","args":{"state":"on"}}""");

        Assert.Equal("The light cannot do that now.", Assert.Single(speaker.Server.Said).Text);
        Assert.Contains("/dev/no-such-bus is not there", events[^1].Ended.Message, StringComparison.Ordinal);
        Assert.Equal(2, speaker.Log.Ids.Count(id => id is >= LightLog.ReadyId and <= LightLog.BrokenId));
    }

    private static (Kind Kind, string Message) Done(ActionOutcome outcome) => (outcome.Kind, outcome.Message);
}
