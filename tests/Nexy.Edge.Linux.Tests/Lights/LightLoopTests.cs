using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Linux.Lights;

namespace Nexy.Edge.Linux.Tests.Lights;

/// <summary>What comes out at a strip of three lamps.</summary>
public sealed class LightLoopTests : IDisposable
{
    private const string Strip = "apa102:spidev0.0,count=3";
    private const string Dark = "FF000000";
    private const string Red = "FF0000FF";
    private const string Blue = "FFFF0000";

    private readonly LightRig _rig = new(Strip);
    private readonly SpiFifo _bus;
    private string _last = "";

    public LightLoopTests() => _bus = new SpiFifo(_rig.In("dev/spidev0.0"));

    public void Dispose()
    {
        _bus.Dispose();
        _rig.Dispose();
    }

    [Fact]
    public void Each_state_has_its_picture_and_is_sent_once()
    {
        _rig.Step();
        Assert.Equal(Picture(Dark), _bus.Read());

        _rig.Show(LightState.Muted);
        Assert.Equal(Picture(Red), _bus.Read());
        _rig.Show(LightState.Muted);
        Assert.Equal("", _bus.Read());
        _rig.Show(LightState.Listening);
        Assert.Equal(Picture(Blue), _bus.Read());
        _rig.Show(LightState.Idle);
        Assert.Equal(Picture(Dark), _bus.Read());
    }

    [Theory]
    [InlineData(LightState.Idle)]
    [InlineData(LightState.Muted)]
    [InlineData(LightState.Listening)]
    public void Still_picture_waits_for_an_event_however_long(LightState state)
    {
        _rig.Step();
        _rig.Show(state);

        Assert.Equal(PollSet.Never, _rig.Loop.WaitMs);
    }

    [Theory]
    [InlineData(LightState.Thinking)]
    [InlineData(LightState.Error)]
    [InlineData(LightState.Updating)]
    public void What_moves_is_drawn_at_a_bounded_rate_whatever_happens(LightState state)
    {
        _rig.Step();
        _rig.Show(state);
        _bus.Read();
        int pictures = 0;

        // Ten seconds, in which somebody wakes the loop a thousand times a second.
        for (int ms = 0; ms < 10_000; ms++)
        {
            _rig.Time.Advance(TimeSpan.FromMilliseconds(1));
            _rig.Wake();
            pictures += _bus.Read().Length / Picture(Dark).Length;
        }

        // Twenty-five a second, and of those that are alike only the first: blinking is one each half second.
        Assert.InRange(pictures, 19, 251);
        Assert.InRange(_rig.Loop.WaitMs, 0, 40);
    }

    [Fact]
    public void Change_that_comes_at_once_after_another_waits_for_its_time()
    {
        _rig.Step();
        _bus.Read();

        _rig.Scene = new LightScene(LightState.Muted);
        _rig.Wake();
        Assert.Equal("", _bus.Read());
        Assert.Equal(40, _rig.Loop.WaitMs);
        _rig.StepFrame();

        Assert.Equal(Picture(Red), _bus.Read());
    }

    [Fact]
    public void Speech_is_shown_while_it_is_heard_and_the_louder_the_brighter()
    {
        _rig.Step();
        _rig.Show(Thinking);
        Assert.True(BlueOf(_bus.Read()) > 0);

        int quiet = Speak(0.02f);
        int loud = Speak(0.3f);
        int quieter = Speak(0.05f);

        Assert.True(0 < quiet && quiet < quieter && quieter < loud && loud == 255, $"{quiet}, {quieter}, {loud}");
    }

    [Fact]
    public void Thinking_is_shown_again_some_time_after_the_last_sound()
    {
        _rig.Step();
        _rig.Show(Thinking);
        Speak(0.3f);
        Assert.Equal(0, BlueOf(_last));

        // Half a second between two sentences.
        for (int i = 0; i < 12; i++)
            Speak(0f);
        Assert.Equal(0, BlueOf(_last));
        for (int i = 0; i < 12; i++)
            Speak(0f);

        // Cyan, and not green.
        Assert.True(BlueOf(_last) > 0);
    }

    [Fact]
    public void Output_that_says_nothing_any_more_is_silent()
    {
        _rig.Step();
        _rig.Show(Thinking);
        Speak(0.3f);

        for (int i = 0; i < 40; i++)
            _rig.StepFrame();

        Assert.True(BlueOf(_bus.Read()) > 0);
    }

    [Fact]
    public void Level_of_before_is_none_of_the_next_speech()
    {
        _rig.Step();
        _rig.Play(0.3f);

        _rig.Show(Thinking);

        Assert.True(BlueOf(_bus.Read()) > 0);
    }

    [Fact]
    public void Owner_has_the_last_word()
    {
        _rig.Step();
        _rig.Show(new LightScene(LightState.Idle) { Lamp = new LightColour(0, 0, 255), Brightness = 0.5f });
        Assert.EndsWith(Picture("FF800000"), _bus.Read(), StringComparison.Ordinal);
        _rig.Show(new LightScene(LightState.Thinking) { IsDark = true, MaySpeak = true });
        Assert.Equal(Picture(Dark), _bus.Read());
        Assert.Equal(PollSet.Never, _rig.Loop.WaitMs);
    }

    [Fact]
    public void Scene_that_ends_by_itself_is_looked_at_when_it_does()
    {
        _rig.Step();
        _rig.Show(new LightScene(LightState.Muted) { ExpiresMs = 3000 });
        Assert.Equal(3000, _rig.Loop.WaitMs);
        _rig.Scene = new LightScene(LightState.Idle);
        _bus.Read();

        _rig.Time.Advance(TimeSpan.FromMilliseconds(2999));
        _rig.Step();
        Assert.Equal("", _bus.Read());
        _rig.Time.Advance(TimeSpan.FromMilliseconds(1));
        _rig.Step();

        Assert.Equal(Picture(Dark), _bus.Read());
    }

    [Fact]
    public void News_in_their_folder_lead_to_a_look_at_the_scene()
    {
        _rig.Step();
        _bus.Read();
        _rig.Scene = new LightScene(LightState.Muted);
        File.WriteAllText(_rig.In("news/update.json"), "[]");
        _rig.Step();
        _rig.StepFrame();

        Assert.Equal(Picture(Red), _bus.Read());
    }

    [Fact]
    public void End_is_dark()
    {
        _rig.Step();
        _rig.Show(LightState.Muted);
        _bus.Read();

        _rig.Loop.Dispose();

        Assert.Equal(Picture(Dark), _bus.Read());
    }

    private static LightScene Thinking => new(LightState.Thinking) { MaySpeak = true };

    private static string Picture(string lamp) => "00000000" + lamp + lamp + lamp + "00000000" + "00";

    // The brightest lamp of the last picture: its blue, and its green.
    private static int BlueOf(string sent) => Lamps(sent).Max(lamp => lamp[1]);

    private static int GreenOf(string sent) => Lamps(sent).Max(lamp => lamp[2]);

    private static IEnumerable<byte[]> Lamps(string sent) =>
        Convert.FromHexString(sent[^Picture(Dark).Length..]).Skip(4).Take(12).Chunk(4);

    // Gives the green of what is shown then.
    private int Speak(float rms)
    {
        _rig.Play(rms);
        _rig.StepFrame();
        string sent = _bus.Read();
        if (sent.Length > 0)
            _last = sent;
        return GreenOf(_last);
    }
}
