using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Tests;

public class RefusalStatusTests
{
    [Theory]
    [InlineData("ResourceExhausted", StatusCode.ResourceExhausted)]
    [InlineData("Unavailable", StatusCode.Unavailable)]
    [InlineData("InvalidArgument", StatusCode.InvalidArgument)]
    [InlineData("NotFound", StatusCode.NotFound)]
    [InlineData("PermissionDenied", StatusCode.PermissionDenied)]
    [InlineData("DeadlineExceeded", StatusCode.DeadlineExceeded)]
    [InlineData("Cancelled", StatusCode.Cancelled)]
    [InlineData("None", StatusCode.Internal)]
    public void Code_maps_one_to_one_and_none_is_internal(string code, StatusCode status) =>
        Assert.Equal(new Status(status, "text"), RefusalStatus.Of(new Refusal(Enum.Parse<RefusalCode>(code), "type", "text"))); // R-S9

    [Fact]
    public void Code_that_is_not_known_is_internal() =>
        Assert.Equal(StatusCode.Internal, RefusalStatus.CodeOf(new Refusal((RefusalCode)99, "type", "text"))); // R-S9
}
