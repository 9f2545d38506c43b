using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Tests.Buttons;

/// <summary>Devices that are taken by others, or go while they are used, over pipes in place of devices. R-D2</summary>
public sealed class ButtonLossTests
{
    private const string Talk = "gpio:gpiochip0/17";
    private const string Key = "key:PLAYPAUSE";
    private const ushort PlayPause = 164;

    // The chip says that it is gone before its file does, or after it.
    [Theory] // R-D2
    [InlineData(true)]
    [InlineData(false)]
    public void Chip_that_goes_while_a_button_is_held_is_told_once_and_works_when_it_is_back(bool fileFirst)
    {
        using ButtonRig rig = new((Talk, Gestures.Hold), (Key, Gestures.Press));
        DevicePipe line = rig.Plug("gpiochip0");
        DevicePipe keys = rig.Plug("event7", "Headset", PlayPause);
        rig.Settle();
        line.Write(Frames.Edge(true, 1, rig.NowMs));
        rig.Step();
        Assert.Equal([Gestures.Hold], rig.Gestures());
        int told = rig.Told.Count;

        Unplug(rig, line, Path.Combine(rig.Options.DeviceFolder, "gpiochip0"), fileFirst);
        Assert.Equal([Gestures.Hold, Gestures.HoldEnd], rig.Gestures());
        keys.Write(Frames.Key(PlayPause, 1, rig.NowMs), Frames.Report);
        rig.Step();
        Assert.Equal((1, Gestures.Press), (rig.Acted[^1].Place, rig.Acted[^1].Gesture));
        DevicePipe again = rig.Plug("gpiochip0");
        rig.Settle();
        again.Write(Frames.Edge(true, 1, rig.NowMs));
        rig.Step();

        Assert.Equal(Gestures.Hold, rig.Acted[^1].Gesture);
        Assert.Equal(
            [(ButtonNewsKind.Trouble, Talk), (ButtonNewsKind.Ready, Talk)], rig.Told.Skip(told).Select(news => (news.Kind, news.Place)));
    }

    [Theory] // R-D2
    [InlineData(true)]
    [InlineData(false)]
    public void Input_device_that_goes_in_use_is_told_once_and_works_when_it_is_back(bool fileFirst)
    {
        using ButtonRig rig = new((Talk, Gestures.Press), (Key, Gestures.Press));
        DevicePipe line = rig.Plug("gpiochip0");
        DevicePipe keys = rig.Plug("event7", "Headset", PlayPause);
        rig.Settle();
        keys.Write(Frames.Key(PlayPause, 1, rig.NowMs), Frames.Report);
        rig.Step();
        int told = rig.Told.Count;

        Unplug(rig, keys, Path.Combine(rig.Options.InputFolder, "event7"), fileFirst);
        line.Write(Frames.Edge(true, 1, rig.NowMs));
        rig.Step();
        DevicePipe again = rig.Plug("event9", "Headset", PlayPause);
        rig.Settle();
        again.Write(Frames.Key(PlayPause, 1, rig.NowMs), Frames.Report);
        rig.Step();

        Assert.Equal([1, 0, 1], rig.Acted.Select(gesture => gesture.Place));
        Assert.Equal(
            [(ButtonNewsKind.Absent, Key), (ButtonNewsKind.Ready, Key)], rig.Told.Skip(told).Select(news => (news.Kind, news.Place)));
    }

    // The kernel does not tell when the other one lets go.
    [Fact] // R-D2
    public void Device_that_another_program_has_for_itself_is_told_once_and_taken_when_it_is_let_go()
    {
        using ButtonRig rig = new((Key, Gestures.Press), (Talk, Gestures.Press), ("key:PLAYPAUSE@Speaker", Gestures.Press));
        rig.GrabError = Errno.EBUSY;
        DevicePipe keys = rig.Plug("event7", "Headset", PlayPause);
        DevicePipe line = rig.Plug("gpiochip0");
        rig.Settle();
        for (int seconds = 0; seconds < 30; seconds++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(1));
            rig.Step();
        }

        Assert.Equal(
            (ButtonNewsKind.Trouble, "\"Headset\" is taken by another program, and buttons.grab wants it alone"),
            Assert.Single(rig.Told, news => news.Place == Key) is var news ? (news.Kind, news.Detail) : default);
        // What was taken is none of the business of a button that is elsewhere.
        Assert.Equal(ButtonNewsKind.Absent, Assert.Single(rig.Told, news => news.Place.EndsWith("@Speaker", StringComparison.Ordinal)).Kind);
        line.Write(Frames.Edge(true, 1, rig.NowMs));
        rig.Step();
        Assert.Single(rig.Acted);

        rig.GrabError = 0;
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        rig.Settle();
        keys.Write(Frames.Key(PlayPause, 1, rig.NowMs), Frames.Report);
        rig.Step();

        Assert.Equal((2, 0), (rig.Acted.Count, rig.Acted[^1].Place));
        Assert.Equal([ButtonNewsKind.Trouble, ButtonNewsKind.Ready], rig.Told.Where(news => news.Place == Key).Select(news => news.Kind));
    }

    [Fact] // R-D2
    public void Line_that_another_one_took_while_the_chip_was_away_is_told_with_its_user()
    {
        using ButtonRig rig = new((Talk, Gestures.Press));
        DevicePipe line = rig.Plug("gpiochip0");
        rig.Settle();

        Unplug(rig, line, Path.Combine(rig.Options.DeviceFolder, "gpiochip0"), fileFirst: false);
        rig.LineProblem = "line 17 of gpiochip0 is used by \"fan\"";
        rig.Plug("gpiochip0");
        rig.Settle();

        Assert.Equal(
            [ButtonNewsKind.Ready, ButtonNewsKind.Trouble, ButtonNewsKind.Trouble], rig.Told.Select(news => news.Kind));
        Assert.Equal(rig.LineProblem, rig.Told[^1].Detail);
    }

    private static void Unplug(ButtonRig rig, DevicePipe device, string file, bool fileFirst)
    {
        if (fileFirst)
            File.Delete(file);
        else
            device.Dispose();
        rig.Settle();
        if (fileFirst)
            device.Dispose();
        else
            File.Delete(file);
        rig.Settle();
    }
}
