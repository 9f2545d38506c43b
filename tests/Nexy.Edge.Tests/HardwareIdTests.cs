using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests;

public sealed class HardwareIdTests
{
    private const string MachineId = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Configured_id_is_taken_as_it_is()
    {
        Assert.Equal("kitchen", HardwareId.Resolve(new DaemonOptions { HardwareId = "kitchen" }, Assert.Fail, "/nonexistent"));
    }

    [Fact]
    public void Derived_id_is_stable_and_does_not_hold_the_machine_id()
    {
        using var folder = new TempFolder();
        var file = folder.Write("machine-id", MachineId + "\n");

        var id = HardwareId.Resolve(new DaemonOptions(), Assert.Fail, file);

        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.NotEqual(MachineId, id);
        Assert.Equal(id, HardwareId.Resolve(new DaemonOptions(), Assert.Fail, file));
        Assert.NotEqual(id, HardwareId.Resolve(new DaemonOptions(), Assert.Fail, folder.Write("other", MachineId.Replace('0', '1'))));
    }

    [Theory]
    [InlineData("", "holds no machine id yet")]
    [InlineData("uninitialized\n", "holds no machine id yet")]
    [InlineData(null, "cannot be read")]
    public void Machine_without_an_id_gets_one_for_this_run_and_is_told_what_to_do(string? content, string problem)
    {
        using var folder = new TempFolder();
        var file = content is null ? "/nonexistent/machine-id" : folder.Write("machine-id", content);
        var warnings = new List<string>();

        var id = HardwareId.Resolve(new DaemonOptions(), warnings.Add, file);

        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.NotEqual(id, HardwareId.Resolve(new DaemonOptions(), warnings.Add, file));
        Assert.All(warnings, warning => Assert.Contains(problem, warning, StringComparison.Ordinal));
        Assert.All(warnings, warning => Assert.Contains("daemon.hardware_id", warning, StringComparison.Ordinal));
        Assert.Equal(2, warnings.Count);
    }
}
