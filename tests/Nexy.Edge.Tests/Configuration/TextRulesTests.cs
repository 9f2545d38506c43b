using Nexy.Edge.Configuration;

namespace Nexy.Edge.Tests.Configuration;

public sealed class TextRulesTests
{
    [Theory]
    [InlineData("null", true)]
    [InlineData("alsa:default", true)]
    [InlineData("alsa:plughw:CARD=Audio,DEV=0", true)]
    [InlineData("portaudio:default", true)]
    [InlineData("file:out.wav", true)]
    [InlineData("", false)]
    [InlineData("alsa", false)]
    [InlineData("alsa:", false)]
    [InlineData("alsa: ", false)]
    [InlineData("ALSA:default", false)]
    [InlineData("null:", false)]
    [InlineData("default", true)]
    [InlineData("usb", true)]
    [InlineData("usb:1-1.2", true)]
    [InlineData("bluetooth:00:11:22:33:44:55", true)]
    [InlineData("hdmi", true)]
    [InlineData("builtin", true)]
    [InlineData("card:Device", true)]
    [InlineData("serial:42", true)]
    [InlineData("card", false)]
    [InlineData("usb:", false)]
    [InlineData("hdmi:1", false)]
    [InlineData("USB", false)]
    [InlineData("file:a\nb", false)]
    public void Sink_is_a_scheme_with_a_device_or_null(string name, bool isAccepted)
    {
        Assert.Equal(isAccepted, TextRules.Sink.Accepts(name));
    }

    [Theory]
    [InlineData("unix:/run/a.sock", true, true)]
    [InlineData("tcp:127.0.0.1:50051", true, true)]
    [InlineData("tcp:127.0.0.1:0", true, false)]
    [InlineData("tcp:[::1]:50051", true, true)]
    [InlineData("tcp:localhost:50051", true, true)]
    [InlineData("tcp:10.0.0.2:50051", false, true)]
    [InlineData("tcp:speaker.local:50051", false, true)]
    [InlineData("tcp:0.0.0.0:50051", false, true)]
    [InlineData("unix:a.sock", false, false)]
    [InlineData("unix:/", false, false)]
    [InlineData("unix:/run/", false, false)]
    [InlineData("tcp:127.0.0.1", false, false)]
    [InlineData("tcp::1", false, false)]
    [InlineData("tcp:127.0.0.1:+5", false, false)]
    [InlineData("tcp:127.0.0.1:65536", false, false)]
    [InlineData("tcp:a b:1", false, false)]
    [InlineData("", false, false)]
    public void Endpoint_listens_on_this_machine_only_and_connects_anywhere(string name, bool canListen, bool canConnect)
    {
        Assert.Equal(canListen, TextRules.Listen.Accepts(name));
        Assert.Equal(canConnect, TextRules.Connect.Accepts(name));
    }

    [Theory]
    [InlineData(106, true)]
    [InlineData(107, false)]
    public void Socket_path_is_limited_in_bytes_and_not_in_characters(int nameBytes, bool isAccepted)
    {
        // Each letter has two bytes, "/" one.
        var path = "/" + new string('я', nameBytes / 2) + new string('a', nameBytes % 2);

        Assert.Equal(isAccepted, TextRules.Listen.Accepts("unix:" + path));
    }

    [Theory]
    [InlineData("auto", true)]
    [InlineData("en", true)]
    [InlineData("en-GB", true)]
    [InlineData("zh-Hans-CN", true)]
    [InlineData("e", false)]
    [InlineData("en-", false)]
    [InlineData("en_GB", false)]
    [InlineData("12", false)]
    public void Language_is_auto_or_a_tag(string text, bool isAccepted)
    {
        Assert.Equal(isAccepted, TextRules.Language.Accepts(text));
    }
}
