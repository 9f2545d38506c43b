using Nexy.Edge.Protocol.Health.V1;

namespace Nexy.Edge.Protocol.Tests;

public class HealthContractTests
{
    [Fact]
    public void Health_has_the_public_names_and_numbers()
    {
        var service = Assert.Single(HealthCheckRequest.Descriptor.File.Services);

        Assert.Equal("grpc.health.v1.Health", service.FullName);
        Assert.Equal(
            ["Check HealthCheckRequest HealthCheckResponse", "Watch HealthCheckRequest stream HealthCheckResponse"],
            ContractTable.Methods(service));
        Assert.Equal(["1 service string"], ContractTable.Fields(HealthCheckRequest.Descriptor));
        Assert.Equal(["1 status ServingStatus"], ContractTable.Fields(HealthCheckResponse.Descriptor));
        Assert.Equal(
            ["0 UNKNOWN", "1 SERVING", "2 NOT_SERVING", "3 SERVICE_UNKNOWN"],
            ContractTable.Values(Assert.Single(HealthCheckResponse.Descriptor.EnumTypes)));
    }
}
