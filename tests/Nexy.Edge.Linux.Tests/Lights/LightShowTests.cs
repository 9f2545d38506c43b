using System.Collections.Concurrent;
using System.Runtime.Versioning;
using Nexy.Edge.Audio.RealTime;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.Linux.Lights;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Lights;

[SupportedOSPlatform("linux")]
public sealed class LightShowTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<LightNews> _told = new();
    private readonly OutputLevel _level = new();
    private LightScene _scene = new(LightState.Muted);

    public LightShowTests() => LedTree.Make(_folder.In("leds/status"), 255);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Thread_ends_with_the_show_leaves_the_light_dark_and_gives_everything_back()
    {
        for (int round = 0; round < 20; round++)
        {
            using (LightShow show = Start("leds:status"))
            {
                Wait.Until("the light to be on", () => Brightness() == "255");
                Assert.True(_level.IsWanted);
            }

            Assert.Equal("0", Brightness());
        }

        Assert.False(_level.IsWanted);
        Wait.Until("no thread is left", () => !Directory.GetDirectories("/proc/self/task").Any(IsOurs));
    }

    [Fact]
    public void Change_is_shown_when_it_is_told()
    {
        using LightShow show = Start("leds:status");
        Wait.Until("the light to be on", () => Brightness() == "255");

        _scene = new LightScene(LightState.Idle);
        show.Wake();

        Wait.Until("the light to be off", () => Brightness() == "0");
    }

    // R-D2
    [Fact]
    public void Defect_ends_the_lights_and_nothing_else()
    {
        using LightShow show = LightShow.Start(Options("leds:status"), () => throw new InvalidOperationException("no idea"), _level, _told.Enqueue);
        Wait.Until("it is told", () => !_told.IsEmpty);

        Assert.Equal(LightNewsKind.Broken, Assert.Single(_told).Kind);
        Assert.Equal(LightPower.None, show.Power);
        show.Wake();
    }

    [Fact]
    public void What_a_crash_has_left_is_made_dark()
    {
        LightShowOptions options = Options("leds:status", "leds:gone", "apa102:spidev0.0,count=3");

        Assert.False(LightShow.TurnOff(options, _told.Enqueue));

        Assert.Equal("0", Brightness());
        Assert.Equal([LightNewsKind.Ready, LightNewsKind.Trouble, LightNewsKind.Trouble], _told.Select(news => news.Kind));
        Assert.True(LightShow.TurnOff(Options("leds:status"), _told.Enqueue));
    }

    [Theory]
    [InlineData("apa102:/dev/null,count=3", "/dev/null is no SPI device")]
    [InlineData("ws2812:/dev/no-such-bus,count=3", "/dev/no-such-bus is not there: SPI is off")]
    [InlineData("gpio:/dev/null/3", "/dev/null is no GPIO chip")]
    public void File_that_is_no_device_of_the_kind_is_refused(string place, string problem)
    {
        Assert.False(LightShow.TurnOff(Options(place), _told.Enqueue));

        Assert.StartsWith(problem, Assert.Single(_told).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Errno.EROFS, "ProtectKernelTunables=no")]
    [InlineData(Errno.EACCES, "rule for udev")]
    [InlineData(Errno.EBUSY, "used by a driver")]
    [InlineData(Errno.ENODEV, "is not there")]
    [InlineData(Errno.EIO, "errno 5")]
    public void Value_that_cannot_be_set_is_told_with_what_would_help(int error, string help) =>
        Assert.Contains(help, KernelValue.Describe("/sys/class/leds/a/brightness", error), StringComparison.Ordinal);

    private static bool IsOurs(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim() == "nexy-lights";
        }
        catch (IOException)
        {
            // Any thread may end between the listing and the look.
            return false;
        }
    }

    private LightShow Start(params string[] places) => LightShow.Start(Options(places), () => _scene, _level, _told.Enqueue);

    private LightShowOptions Options(params string[] places) => new()
    {
        Places = [.. places.Select(place => LightPlace.Parse(place)!)],
        Brightness = 1f,
        DeviceFolder = _folder.In("dev"),
        LedFolder = _folder.In("leds"),
        PwmFolder = _folder.In("pwm"),
    };

    private string Brightness() => File.ReadAllText(_folder.In("leds/status/brightness"));
}
