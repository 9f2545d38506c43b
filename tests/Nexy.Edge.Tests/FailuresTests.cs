using Nexy.Edge.Audio.Output;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;

namespace Nexy.Edge.Tests;

public sealed class FailuresTests
{
    public static TheoryData<Exception, int> Known => new()
    {
        { new CommandException(ExitCode.Refused, "No."), (int)ExitCode.Refused },
        { new OutputOpenException(OutputFaultClass.Busy, "Busy."), (int)ExitCode.Device },
        { new OperationCanceledException(), (int)ExitCode.Interrupted },
        { new RpcBindException(RpcEndpoint.Parse("unix:/a"), "Taken."), (int)ExitCode.Address },
        { new ServerStartException("Taken.", new RpcBindException(RpcEndpoint.Parse("unix:/a"), "Taken.")), (int)ExitCode.Address },
        { new ServerStartException("No such voice."), (int)ExitCode.Configuration },
        { new RpcException(new Status(StatusCode.Unavailable, "gone")), (int)ExitCode.Unreachable },
        { new FileNotFoundException("x", "a.wav"), (int)ExitCode.File },
        { new UnauthorizedAccessException("Access denied."), (int)ExitCode.File },
        { new IOException("No space left on device"), (int)ExitCode.File },
        { new AggregateException(new OutputOpenException(OutputFaultClass.Busy, "Busy.")), (int)ExitCode.Device },
        { new InvalidOperationException("Oops."), (int)ExitCode.Internal },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Exception_becomes_one_line_and_an_exit_code(Exception exception, int expected)
    {
        var failure = Failures.Describe(exception);

        Assert.Equal(expected, (int)failure.ExitCode);
        Assert.NotEmpty(failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Theory]
    [InlineData("Unable to load shared library 'libasound.so.2' or one of its dependencies.\n/usr/lib/x", "apt install libasound2")]
    [InlineData("Unable to load shared library 'libespeak-ng.so.1'.", "apt install libespeak-ng1")]
    [InlineData("Unable to load shared library 'libother.so'.\nmore", "libother.so")]
    public void Missing_library_names_its_package(string loaderMessage, string expected)
    {
        var failure = Failures.Describe(new DllNotFoundException(loaderMessage));

        Assert.Equal(ExitCode.MissingLibrary, failure.ExitCode);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void Defect_is_named_with_the_way_to_its_stack()
    {
        var failure = Failures.Describe(new InvalidOperationException("Oops."));

        Assert.Contains("InvalidOperationException: Oops.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--verbose", failure.Message, StringComparison.Ordinal);
    }
}
