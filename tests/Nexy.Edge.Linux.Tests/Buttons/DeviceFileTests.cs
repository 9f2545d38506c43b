using System.Runtime.Versioning;
using Nexy.Edge.Linux.Buttons;
using Nexy.Edge.Linux.Interop;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Linux.Tests.Buttons;

/// <summary>What the kernel answers for files that are no devices, and what is told of it.</summary>
[SupportedOSPlatform("linux")]
public sealed class DeviceFileTests
{
    [Theory]
    [InlineData("gpio:gpiochip0/17", "gpiochip0 is no GPIO chip")]
    [InlineData("gpio:TALK", "gpiochip0 is no GPIO chip")]
    [InlineData("gpio:/dev/no-such-file/1", "/dev/no-such-file is not there")]
    [InlineData("gpio:/dev/null/1", "/dev/null is no GPIO chip")]
    public void Line_behind_what_is_no_chip_is_refused_with_its_file(string place, string problem)
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.In("gpiochip0"), "");

        GpioAttempt attempt = GpioLine.RequestInput((GpioPlace)ButtonPlace.Parse(place)!, folder.Path, debounceMs: 10);

        Assert.Null(attempt.Line);
        Assert.EndsWith(problem, attempt.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Machine_without_chips_is_told_as_that()
    {
        using TempFolder folder = new();

        GpioPlace place = (GpioPlace)ButtonPlace.Parse("gpio:AMP")!;

        Assert.Equal($"there is no GPIO chip in {folder.Path}", GpioLine.RequestOutput(place, folder.Path, isActive: true).Problem);
        Assert.Equal($"there is no GPIO chip in {folder.In("gone")}", GpioLine.RequestOutput(place, folder.In("gone"), isActive: true).Problem);
    }

    [Fact]
    public void File_that_is_no_input_device_is_refused_and_leaves_no_descriptor()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.In("event0"), "");
        int before = Directory.GetFiles("/proc/self/fd").Length;

        for (int i = 0; i < 100; i++)
            Assert.Null(InputDevice.TryOpen(folder.In("event0"), out int error) ?? (error == Errno.ENOTTY ? null : throw new IOException($"errno {error}")));

        // Other tests run meanwhile, and have a few of their own.
        Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, 0, before + 50);
    }

    [Fact]
    public void Refused_file_is_told_with_the_group_that_may_open_it()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder.In("gpiochip0"), "");
        string group = RunningProgram.Run("stat", ["--format=%G", folder.In("gpiochip0")]).Output.Trim();

        string told = DeviceRefusal.Describe(folder.In("gpiochip0"), Errno.EACCES);

        Assert.Contains($"`usermod -aG {group} nexy-edge`", told, StringComparison.Ordinal);
        Assert.Contains("DeviceAllow=", DeviceRefusal.Describe("/dev/gpiochip0", Errno.EPERM), StringComparison.Ordinal);
        Assert.Contains("`ls -l", DeviceRefusal.Describe(folder.In("gone"), Errno.EACCES), StringComparison.Ordinal);
    }

    [Fact]
    public unsafe void Request_for_a_line_holds_what_its_place_says()
    {
        GpioLineConfig config = new() { Flags = GpioFlags.Input, AttributeCount = 1 };
        config.Attributes[0] = new GpioConfigAttribute { Id = GpioConfigAttribute.DebounceId, Value = 20_000, Lines = 1 };

        GpioLineRequest request = GpioLine.MakeRequest(17, config);

        Assert.Equal((17u, 1u, GpioFlags.Input), (request.Offsets[0], request.LineCount, request.Config.Flags));
        Assert.Equal("nexy-edge", new string((sbyte*)request.Consumer));
        Assert.Equal(20_000ul, request.Config.Attributes[0].Value);
        Assert.Equal(0ul, request.Config.Attributes[1].Value);
    }
}
