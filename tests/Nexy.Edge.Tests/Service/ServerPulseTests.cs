using Microsoft.Extensions.Logging.Abstractions;
using Nexy.Edge.Server;
using Nexy.Edge.Service;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Service;

/// <summary>R-D1: the server lives as long as it answers itself.</summary>
public sealed class ServerPulseTests
{
    [Fact] // R-D1
    public async Task Server_that_answers_is_well_and_one_that_does_not_stands_still()
    {
        using var folder = new TempFolder();
        var options = new ServerOptions { Listen = [$"unix:{folder.In("s.sock")}"] };
        await using var server = new AnsweringServer(
            options, new TextOptions(), new VoiceOptions(), NullLoggerFactory.Instance, TimeProvider.System);
        await server.StartAsync();
        var pulse = new ServerPulse(server, TimeProvider.System);
        Assert.Null(await pulse.FindStandstillAsync(default));
        Assert.Equal($"Answers on unix:{folder.In("s.sock")}", pulse.Describe());

        await server.StopAsync(TimeSpan.Zero);

        Assert.Contains("does not answer this process itself", await pulse.FindStandstillAsync(default), StringComparison.Ordinal);
    }
}
