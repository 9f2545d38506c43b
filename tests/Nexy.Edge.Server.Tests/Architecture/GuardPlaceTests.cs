using System.Text.RegularExpressions;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Architecture;

/// <summary>Admission stands in one place below the gRPC layer, and only that layer sets a status (R-S8).</summary>
public partial class GuardPlaceTests
{
    // The gRPC side: what is called by the transport, and what makes a status of a refusal.
    private static readonly string[] GrpcSide = ["CallRefuser.cs", "HealthService.cs", "InterruptService.cs", "RefusalStatus.cs"];

    [Fact]
    public void Status_of_a_call_is_set_on_the_grpc_side_only()
    {
        Assert.Equal(["CallRefuser.cs", "HealthService.cs", "InterruptService.cs"], FilesWith(SetsStatus()));
        Assert.Equal(["HealthService.cs", "InterruptService.cs", "RefusalStatus.cs"], FilesWith(NamesStatusCode()));
        Assert.Subset(GrpcSide.ToHashSet(), FilesWith(SetsStatus()).Concat(FilesWith(NamesStatusCode())).ToHashSet());
    }

    [Fact]
    public void Reasons_to_refuse_are_given_by_the_guard_and_its_parts() =>
        Assert.Equal(
            ["AdmissionGuard.cs", "IdleWatch.cs", "MessageRate.cs", "PromptCollector.cs", "StreamCall.cs"],
            FilesWith(GivesReason()));

    [Fact]
    public void Call_makes_reasons_of_exceptions_only() =>
        Assert.Equal(
            ["Refusal.Internal", "Refusal.UnknownVoice"],
            GivesReason().Matches(File.ReadAllText(PathOf("StreamCall.cs"))).Select(match => match.Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Guard_knows_nothing_of_grpc() =>
        Assert.All(
            ["Admission.cs", "AdmissionGuard.cs", "AdmissionLease.cs", "IdleWatch.cs", "MessageRate.cs", "Refusal.cs"],
            file => Assert.DoesNotContain("Nexy.Edge.Rpc", File.ReadAllText(PathOf(file)), StringComparison.Ordinal));

    private static IEnumerable<string> FilesWith(Regex pattern) =>
        from path in Directory.EnumerateFiles(RepositoryPaths.In("src", "Nexy.Edge.Server"), "*.cs", SearchOption.AllDirectories)
        where pattern.IsMatch(File.ReadAllText(path))
        orderby Path.GetFileName(path)
        select Path.GetFileName(path);

    private static string PathOf(string file) => RepositoryPaths.In("src", "Nexy.Edge.Server", file);

    [GeneratedRegex(@"\bcontext\.Status = ")]
    private static partial Regex SetsStatus();

    // Not that of HTTP.
    [GeneratedRegex(@"(?<![\w.])StatusCode\.\w")]
    private static partial Regex NamesStatusCode();

    [GeneratedRegex(@"\bRefusal\.[A-Z]\w*")]
    private static partial Regex GivesReason();
}
