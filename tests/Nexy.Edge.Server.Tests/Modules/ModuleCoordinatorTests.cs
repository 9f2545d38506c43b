using Microsoft.Extensions.Logging;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server.Modules;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Modules;

/// <summary>The order of start and stop, and what a failure leads to (R-S15).</summary>
public sealed class ModuleCoordinatorTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly List<string> _turns = [];
    private readonly RecordingLogger _log = new();

    public static TheoryData<Exception> Mistakes =>
        [new ServerStartException("No such engine."), new VoiceNotFoundException("No such voice."), new FormatException("No address.")];

    [Fact]
    public async Task Modules_start_in_order_and_stop_in_reverse_with_the_grace()
    {
        // R-S15
        var coordinator = Coordinator();

        await coordinator.StartAsync(isDisabled: false, hasEmergencyPath: true, CancellationToken.None);
        await coordinator.StopAsync(Grace);
        await coordinator.StopAsync(TimeSpan.Zero);

        Assert.Equal(
            ["+listener", "+voice", "+text", "+requests", "-requests 2", "-text 2", "-voice 2", "-listener 2"], _turns);
        Assert.False(coordinator.IsEmergency);
    }

    [Theory]
    [InlineData("voice", "+listener +voice +emergency +requests")]
    [InlineData("text", "+listener +voice +text -voice 0 +emergency +requests")]
    public async Task Engine_that_cannot_start_is_told_and_the_emergency_path_is_taken(string failing, string turns)
    {
        // R-S15
        var coordinator = Coordinator(failing, new VoiceException("The library is missing."));

        await coordinator.StartAsync(isDisabled: false, hasEmergencyPath: true, CancellationToken.None);

        Assert.Equal(turns, string.Join(' ', _turns));
        Assert.True(coordinator.IsEmergency);
        var error = Assert.Single(_log.Records, record => record.Level == LogLevel.Error);
        Assert.Equal((ServerLog.ModuleFailedId, "The library is missing."), (error.Id, error.Exception?.Message));
    }

    [Fact]
    public async Task Kill_switch_starts_no_engine()
    {
        // R-S15
        var coordinator = Coordinator();

        await coordinator.StartAsync(isDisabled: true, hasEmergencyPath: true, CancellationToken.None);

        Assert.Equal(["+listener", "+emergency", "+requests"], _turns);
        Assert.True(coordinator.IsEmergency);
        Assert.Contains(ServerLog.CoordinatorDisabledId, _log.Ids);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_in_the_configuration_ends_the_start(Exception mistake)
    {
        // R-C2: no emergency for what somebody has to mend.
        var coordinator = Coordinator("text", mistake);

        var thrown = await Record.ExceptionAsync(
            () => coordinator.StartAsync(isDisabled: false, hasEmergencyPath: true, CancellationToken.None));

        Assert.Same(mistake, thrown);
        Assert.Equal(["+listener", "+voice", "+text", "-voice 0", "-listener 0"], _turns);
    }

    [Fact]
    public async Task Failure_without_an_emergency_path_ends_the_start()
    {
        var failure = new VoiceException("The library is missing.");
        var coordinator = Coordinator("voice", failure);

        var thrown = await Record.ExceptionAsync(
            () => coordinator.StartAsync(isDisabled: false, hasEmergencyPath: false, CancellationToken.None));

        Assert.Same(failure, thrown);
        Assert.Equal(["+listener", "+voice", "-listener 0"], _turns);
        Assert.DoesNotContain(_log.Records, record => record.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Socket_that_cannot_be_bound_ends_the_start(bool isDisabled)
    {
        // R-S15: nothing could be rescued.
        var failure = new RpcBindException(RpcEndpoint.Parse("unix:/a"), "Taken.");
        var coordinator = Coordinator("listener", failure);

        var thrown = await Record.ExceptionAsync(
            () => coordinator.StartAsync(isDisabled, hasEmergencyPath: true, CancellationToken.None));

        Assert.Same(failure, thrown);
        Assert.Equal(["+listener"], _turns);
    }

    [Fact]
    public async Task Start_that_is_called_off_starts_nothing_more()
    {
        using var called = new CancellationTokenSource();
        await called.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Coordinator().StartAsync(isDisabled: false, hasEmergencyPath: true, called.Token));

        Assert.Empty(_turns);
    }

    private ModuleCoordinator Coordinator(string failing = "", Exception? failure = null)
    {
        var modules = new ServerModules(Module("listener"), [Module("voice"), Module("text")], Module("emergency"), Module("requests"));
        return new ModuleCoordinator(modules, new ServerHealth(new HealthService()), _log);

        ScriptedModule Module(string name) => new(name, _turns) { Failure = name == failing ? failure : null };
    }
}
