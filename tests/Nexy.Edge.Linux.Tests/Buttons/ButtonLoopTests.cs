using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Tests.Buttons;

/// <summary>The loop over pipes that carry frames in the kernel's layout, in place of devices.</summary>
public sealed class ButtonLoopTests
{
    private const string Talk = "gpio:gpiochip0/17";
    private const ushort VolumeUp = 115;
    private const ushort PlayPause = 164;

    [Fact]
    public void Press_is_acted_upon_in_the_turn_of_the_loop_that_reads_it()
    {
        using ButtonRig rig = new((Talk, Gestures.Press), ("key:VOLUMEUP", Gestures.Press));
        DevicePipe line = rig.Plug("gpiochip0");
        DevicePipe keys = rig.Plug("event3", "Speaker", VolumeUp);
        rig.Settle();

        line.Write(Frames.Edge(true, 1, rig.NowMs));
        keys.Write(Frames.Key(VolumeUp, 1, rig.NowMs), Frames.Report);
        rig.Step();

        Assert.Equal([(0, Gestures.Press), (1, Gestures.Press)], rig.Acted.Select(gesture => (gesture.Place, gesture.Gesture)));
        Assert.Equal(1, rig.Batches);
    }

    [Fact]
    public void Long_press_is_told_when_its_time_is_up_and_not_before()
    {
        using ButtonRig rig = new((Talk, Gestures.Long | Gestures.Short));
        DevicePipe line = rig.Plug("gpiochip0");
        rig.Settle();
        line.Write(Frames.Edge(true, 1, rig.NowMs));
        rig.Step();

        rig.Time.Advance(TimeSpan.FromMilliseconds(599));
        rig.Step();
        Assert.Empty(rig.Acted);
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));
        rig.Step();

        Assert.Equal([Gestures.Long], rig.Gestures());
    }

    // The thread was late; what counts is when the kernel saw it.
    [Fact]
    public void Short_press_that_is_read_late_stays_short()
    {
        using ButtonRig rig = new((Talk, Gestures.Long | Gestures.Short));
        DevicePipe line = rig.Plug("gpiochip0");
        rig.Settle();

        line.Write(Frames.Edge(true, 1, rig.NowMs), Frames.Edge(false, 2, rig.NowMs + 100));
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        rig.Step();

        Assert.Equal([Gestures.Short], rig.Gestures());
    }

    [Fact]
    public void End_of_a_press_that_is_still_in_the_kernel_counts_when_it_is_read()
    {
        using ButtonRig rig = new((Talk, Gestures.Long | Gestures.Short));
        DevicePipe line = rig.Plug("gpiochip0");
        rig.Settle();
        // The last frame that fits into one read is the start of a press, and its end is the first one of the next.
        uint number = 0;
        for (int i = 0; i < GpioLine.BufferEvents + 1; i++)
            line.Write(Frames.Edge(i % 2 == 1, ++number, rig.NowMs + i));
        rig.Time.Advance(TimeSpan.FromSeconds(5));

        rig.Step();
        rig.Step();

        Assert.DoesNotContain(Gestures.Long, rig.Gestures());
        Assert.Equal(GpioLine.BufferEvents / 2, rig.Acted.Count);
    }

    [Fact]
    public void Contact_that_bounces_on_a_chip_that_cannot_debounce_is_one_press()
    {
        using ButtonRig rig = new((Talk, Gestures.Press | Gestures.Short));
        rig.BounceMs = 10;
        DevicePipe line = rig.Plug("gpiochip0");
        rig.Settle();
        long t = rig.NowMs;

        line.Write(Frames.Edge(true, 1, t), Frames.Edge(false, 2, t + 1), Frames.Edge(true, 3, t + 2), Frames.Edge(false, 4, t + 50));
        line.Write(Frames.Edge(true, 5, t + 51));
        rig.Step();
        Assert.Equal([Gestures.Press, Gestures.Short], rig.Gestures());

        // It stays down when the bouncing has ended: a second press, at the end of the quiet time.
        rig.Time.Advance(TimeSpan.FromMilliseconds(60));
        rig.Step();
        Assert.Equal((Gestures.Press, (t + 60) * 1_000_000), (rig.Acted[^1].Gesture, rig.Acted[^1].AtNs));
    }

    [Fact]
    public void Ten_thousand_events_take_a_bounded_number_of_turns_and_a_knob_is_summed_in_each()
    {
        using ButtonRig rig = new(("key:VOLUMEUP", Gestures.Press), ("rel:DIAL", Gestures.Turn));
        DevicePipe keys = rig.Plug("event3", "Speaker", VolumeUp);
        rig.Settle();
        int turns = 0;
        int most = 0;
        for (int sent = 0; sent < 10_000;)
        {
            while (sent < 10_000 && keys.TryWrite(Frames.Turn(7, 1), Frames.Turn(7, 1), Frames.Key(VolumeUp, 1 - (sent / 4 % 2), sent), Frames.Report))
                sent += 4;
            int before = rig.Acted.Count;
            rig.Step();
            turns++;
            most = Math.Max(most, rig.Acted.Count - before);
        }

        while (rig.Acted.Where(gesture => gesture.Gesture == Gestures.Turn).Sum(gesture => gesture.Steps) < 5_000)
        {
            rig.Step();
            turns++;
        }

        // 64 frames a turn: 16 keys, every other one a press, and one sum of the knob.
        Assert.InRange(turns, 10_000 / 64, (10_000 / 64) + 2);
        Assert.Equal(9, most);
        Assert.Equal(1250, rig.Acted.Count(gesture => gesture.Gesture == Gestures.Press));
        Assert.Equal(turns, rig.Batches);
    }

    // R-D2
    [Fact]
    public void Button_is_told_missing_once_and_works_when_it_comes_and_when_it_comes_back()
    {
        using ButtonRig rig = new((Talk, Gestures.Press), ("key:PLAYPAUSE@headset", Gestures.Press));
        rig.Settle();
        Assert.Equal(
            [(ButtonNewsKind.Trouble, Talk, "there is no gpiochip0"),
             (ButtonNewsKind.Absent, "key:PLAYPAUSE@headset", "no input device called headset has it")],
            rig.Told.Select(news => (news.Kind, news.Place, news.Detail)));

        for (uint round = 0; round < 2; round++)
        {
            DevicePipe line = rig.Plug("gpiochip0");
            DevicePipe keys = rig.Plug("event7", "Blue Headset", PlayPause);
            rig.Settle();
            line.Write(Frames.Edge(true, 1, rig.NowMs));
            keys.Write(Frames.Key(PlayPause, 1, rig.NowMs), Frames.Report);
            rig.Step();
            Assert.Equal(2 * ((int)round + 1), rig.Acted.Count);
            File.Delete(Path.Combine(rig.Options.DeviceFolder, "gpiochip0"));
            File.Delete(Path.Combine(rig.Options.InputFolder, "event7"));
            keys.Dispose();
            rig.Settle();
        }

        Assert.Equal(
            [ButtonNewsKind.Ready, ButtonNewsKind.Trouble, ButtonNewsKind.Ready, ButtonNewsKind.Trouble],
            rig.Told.Skip(1).Where(news => news.Place == Talk).Select(news => news.Kind));
        Assert.Equal(5, rig.Told.Count(news => news.Place != Talk));
    }

    [Fact]
    public void Device_that_goes_while_a_button_is_held_ends_the_hold()
    {
        using ButtonRig rig = new(("key:PLAYPAUSE", Gestures.Hold));
        DevicePipe keys = rig.Plug("event7", "Headset", PlayPause);
        rig.Settle();
        keys.Write(Frames.Key(PlayPause, 1, rig.NowMs), Frames.Report);
        rig.Step();

        keys.Dispose();
        rig.Settle();

        Assert.Equal([Gestures.Hold, Gestures.HoldEnd], rig.Gestures());
    }

    [Fact]
    public void End_of_the_loop_ends_a_hold()
    {
        using ButtonRig rig = new((Talk, Gestures.Hold));
        DevicePipe line = rig.Plug("gpiochip0");
        rig.Settle();
        line.Write(Frames.Edge(true, 1, rig.NowMs));
        rig.Step();

        rig.RunToEnd();

        Assert.Equal([Gestures.Hold, Gestures.HoldEnd], rig.Gestures());
    }

    [Fact]
    public void Lost_events_end_what_was_under_way_and_what_comes_after_them_counts()
    {
        using ButtonRig rig = new(("key:PLAYPAUSE", Gestures.Press | Gestures.Short), (Talk, Gestures.Press | Gestures.Short));
        DevicePipe keys = rig.Plug("event7", "Headset", PlayPause);
        DevicePipe line = rig.Plug("gpiochip0");
        rig.Settle();

        keys.Write(
            Frames.Key(PlayPause, 1, 1000), Frames.Report, Frames.Dropped, Frames.Key(PlayPause, 0, 1100), Frames.Report,
            Frames.Key(PlayPause, 1, 1200), Frames.Report);
        line.Write(Frames.Edge(true, 1, 1000), Frames.Edge(false, 5, 1300), Frames.Edge(true, 6, 1400));
        rig.Step();

        Assert.All(new[] { 0, 1 }, place => Assert.Equal(
            [Gestures.Press, Gestures.Press],
            rig.Acted.Where(gesture => gesture.Place == place).Select(gesture => gesture.Gesture)));
    }

    [Fact]
    public void Key_that_repeats_itself_while_it_is_held_is_one_press()
    {
        using ButtonRig rig = new(("key:VOLUMEUP", Gestures.Press));
        DevicePipe keys = rig.Plug("event3", "Keyboard", VolumeUp);
        rig.Settle();

        keys.Write(Frames.Key(VolumeUp, 1, 1), Frames.Report, Frames.Key(VolumeUp, 2, 2), Frames.Report, Frames.Key(VolumeUp, 2, 3));
        rig.Step();

        Assert.Single(rig.Acted);
    }

    [Fact]
    public void Device_without_a_wanted_key_or_of_another_name_is_left_alone()
    {
        using ButtonRig rig = new(("key:VOLUMEUP@speaker", Gestures.Press));
        rig.Plug("event1", "Speaker", PlayPause);
        rig.Plug("event2", "Keyboard", VolumeUp);
        rig.Settle();
        Assert.Equal([ButtonNewsKind.Absent], rig.Told.Select(news => news.Kind));

        rig.Plug("event3", "USB SPEAKER", VolumeUp);
        rig.Settle();

        Assert.Equal((ButtonNewsKind.Ready, "USB SPEAKER"), (rig.Told[^1].Kind, rig.Told[^1].Detail));
    }

    // R-D2
    [Fact]
    public void Defect_behind_a_gesture_is_told_once_and_the_next_gesture_is_acted_upon()
    {
        using ButtonRig rig = new(("key:VOLUMEUP", Gestures.Press));
        DevicePipe keys = rig.Plug("event3", "Speaker", VolumeUp);
        rig.Settle();
        InvalidOperationException defect = new("a defect");

        for (int i = 0; i < 3; i++)
        {
            rig.Defect = i < 2 ? defect : null;
            keys.Write(Frames.Key(VolumeUp, 1, i), Frames.Report, Frames.Key(VolumeUp, 0, i), Frames.Report);
            rig.Step();
        }

        Assert.Single(rig.Acted);
        Assert.Single(rig.Told, news => news.Kind == ButtonNewsKind.Broken);
    }

    // R-D2
    [Fact]
    public void Defect_of_one_kind_of_device_leaves_the_others_at_work()
    {
        using ButtonRig rig = new((Talk, Gestures.Press), ("key:VOLUMEUP", Gestures.Press));
        rig.RequestDefect = new InvalidOperationException("a defect");
        DevicePipe keys = rig.Plug("event3", "Speaker", VolumeUp);
        rig.Settle();

        keys.Write(Frames.Key(VolumeUp, 1, 1), Frames.Report);
        rig.Step();

        Assert.Single(rig.Acted);
        Assert.Equal("GpioSource", Assert.Single(rig.Told, news => news.Kind == ButtonNewsKind.Broken).Place);
    }

    [Fact]
    public void Line_that_is_refused_is_told_once_whatever_else_happens_in_its_folder()
    {
        using ButtonRig rig = new((Talk, Gestures.Press));
        rig.LineProblem = "line 17 of gpiochip0 is used by \"spi0 CS0\"";
        rig.Plug("gpiochip0");
        rig.Settle();
        rig.Plug("gpiochip1");
        rig.Settle();
        Assert.Equal(rig.LineProblem, Assert.Single(rig.Told).Detail);

        rig.LineProblem = null;
        rig.Plug("gpiochip2");
        rig.Settle();

        Assert.Equal([ButtonNewsKind.Trouble, ButtonNewsKind.Ready], rig.Told.Select(news => news.Kind));
    }
}
