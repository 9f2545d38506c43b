using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests;

public sealed class HardwareIdTests
{
    private const string MachineId = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Configured_id_is_taken_as_it_is()
    {
        Assert.Equal("kitchen", HardwareId.Resolve(new DaemonOptions { HardwareId = "kitchen" }, "/nonexistent"));
    }

    [Fact]
    public void Derived_id_is_stable_and_does_not_hold_the_machine_id()
    {
        using var folder = new TempFolder();
        var file = folder.Write("machine-id", MachineId + "\n");

        var id = HardwareId.Resolve(new DaemonOptions(), file);

        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.NotEqual(MachineId, id);
        Assert.Equal(id, HardwareId.Resolve(new DaemonOptions(), file));
        Assert.NotEqual(id, HardwareId.Resolve(new DaemonOptions(), folder.Write("other", MachineId.Replace('0', '1'))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("uninitialized\n")]
    public void Machine_without_an_id_is_told_what_to_do(string content)
    {
        using var folder = new TempFolder();

        var e = Assert.Throws<CommandException>(() => HardwareId.Resolve(new DaemonOptions(), folder.Write("machine-id", content)));

        Assert.Equal(ExitCode.Configuration, e.ExitCode);
        Assert.Contains("daemon.hardware_id", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_machine_id_is_told_what_to_do()
    {
        var e = Assert.Throws<CommandException>(() => HardwareId.Resolve(new DaemonOptions(), "/nonexistent/machine-id"));

        Assert.Contains("cannot be read", e.Message, StringComparison.Ordinal);
    }
}
