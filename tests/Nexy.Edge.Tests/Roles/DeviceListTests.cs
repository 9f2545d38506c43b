using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.Json;
using Nexy.Edge.Roles;

namespace Nexy.Edge.Tests.Roles;

public sealed class DeviceListTests
{
    private static readonly PresentSink BuiltIn =
        new(SinkName.Parse("alsa:plughw:CARD=PCH,DEV=0"), SinkKind.BuiltIn, "HDA Intel PCH, ALC257") { CardId = "PCH" };

    private static readonly PresentSink Usb =
        new(SinkName.Parse("alsa:plughw:CARD=Device,DEV=0"), SinkKind.Usb, "USB Audio Device, USB Audio")
        {
            CardId = "Device", UsbPath = "1-1.2", Serial = "4711",
        };

    private static readonly PresentSink Headset =
        new(SinkName.Parse("alsa:bluealsa:DEV=12:34:56:78:9A:BC,PROFILE=a2dp"), SinkKind.Bluetooth, "Kitchen headset")
        {
            Address = "12:34:56:78:9A:BC",
        };

    [Fact]
    public void Sinks_carry_the_order_in_which_they_are_tried()
    {
        DevicesJson report = Describe(["serial:4711", "bluetooth", "default"]);

        Assert.Equal([(false, null), (true, 1), (true, 2)], report.Devices.Select(device => (device.Preferred, device.Order)));
    }

    [Fact]
    public void Preferences_say_what_they_mean_now()
    {
        DevicesJson report = Describe(["hdmi", "usb", "default"]);

        Assert.Equal([[], ["alsa:plughw:CARD=Device,DEV=0"], ["alsa:default"]], report.Preferences.Select(one => one.Sinks));
        Assert.Equal([false, false, true], report.Preferences.Select(one => one.Presumed));
    }

    [Fact]
    public void Name_of_a_card_that_is_there_is_found_through_either_back_end()
    {
        DevicesJson report = Describe(["portaudio:plughw:CARD=PCH,DEV=0"], SoundBackend.PortAudio);

        Assert.Equal([1, null, null], report.Devices.Select(device => device.Order));
    }

    [Fact]
    public void Text_shows_order_kind_and_place_and_then_the_preferences()
    {
        StringWriter output = new();

        DeviceList.Print(Describe(["usb", "bluetooth:00:00:00:00:00:00", "default"]), output);

        Assert.Equal(
            """
               alsa:plughw:CARD=PCH,DEV=0                        builtin    HDA Intel PCH, ALC257
             1 alsa:plughw:CARD=Device,DEV=0                     usb        USB Audio Device, USB Audio (port 1-1.2, serial 4711)
               alsa:bluealsa:DEV=12:34:56:78:9A:BC,PROFILE=a2dp  bluetooth  Kitchen headset (address 12:34:56:78:9A:BC)
            audio.sinks, the first that opens is used:
               usb                          alsa:plughw:CARD=Device,DEV=0
               bluetooth:00:00:00:00:00:00  none there now
               default                      alsa:default, if it opens

            """,
            output.ToString());
    }

    private static DevicesJson Describe(string[] sinks, SoundBackend backend = SoundBackend.Alsa) =>
        DeviceList.Describe(new AudioOptions { Sinks = sinks, Backend = backend }, [BuiltIn, Usb, Headset]);
}
