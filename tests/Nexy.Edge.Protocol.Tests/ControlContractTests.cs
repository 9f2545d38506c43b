using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Protocol.Tests;

public class ControlContractTests
{
    [Fact]
    public void Control_service_offers_what_the_commands_of_the_program_need()
    {
        var service = Assert.Single(AskRequest.Descriptor.File.Services);

        Assert.Equal("nexy.edge.v1.ControlService", service.FullName);
        Assert.Superset(
            new HashSet<string>(["Ask", "Say", "Repeat", "Stop", "SetVolume", "ChooseSink", "PlayTone", "GetStatus", "Watch", "Listen"]),
            service.Methods.Select(method => method.Name).ToHashSet());
    }
}
