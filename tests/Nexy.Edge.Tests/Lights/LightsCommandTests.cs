using Nexy.Edge.Tests.CommandLine;

namespace Nexy.Edge.Tests.Lights;

public sealed class LightsCommandTests
{
    [Fact]
    public async Task Lights_off_is_done_where_there_are_none()
    {
        var run = await ProgramRun.RunAsync("--set", "lights.devices=", "lights", "off");

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Lights_off_tells_what_it_could_not_make_dark()
    {
        var run = await ProgramRun.RunAsync("--set", "lights.devices=apa102:/dev/null,count=3", "lights", "off");

        Assert.Equal(((int)ExitCode.Failed, ""), (run.ExitCode, run.Output));
        Assert.Equal("apa102:/dev/null,count=3 cannot be used: /dev/null is no SPI device\n", run.Error);
    }
}
