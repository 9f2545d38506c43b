using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux;
using Nexy.Edge.Service;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Service;

/// <summary>R-D1: what systemd is told, and when.</summary>
public sealed class ServiceHeartbeatTests : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _time = new();
    private readonly RecordingLogger _log = new();
    private readonly ScriptedPulse _pulse = new();
    private readonly ConcurrentQueue<string> _sent = new();
    private readonly ServiceHeartbeat _heartbeat;

    public ServiceHeartbeatTests() => _heartbeat = Create(Period);

    public async ValueTask DisposeAsync() => await _heartbeat.DisposeAsync();

    [Fact] // R-D1
    public void Start_tells_ready_with_the_status()
    {
        _heartbeat.Start();

        Assert.Equal(["READY=1\nSTATUS=Idle"], _sent);
    }

    [Fact] // R-D1
    public void Status_is_told_when_it_changes_and_only_then()
    {
        _heartbeat.Start();
        _heartbeat.Wake();
        _pulse.Status = "Speaking\non two lines";
        _heartbeat.Wake();
        Wait.Until("the status", () => _sent.Count >= 2);
        Look();

        Assert.Equal(["READY=1\nSTATUS=Idle", "STATUS=Speaking on two lines", "WATCHDOG=1"], _sent);
    }

    [Fact] // R-D1
    public void Each_look_with_progress_is_a_sign_of_life_four_times_in_a_period()
    {
        _heartbeat.Start();
        for (var look = 0; look < 4; look++)
            Look();

        Assert.Equal(4, Feeds);
        Assert.Equal(4, _pulse.Looks);
    }

    [Fact] // R-D1
    public void Wake_up_is_no_sign_of_life()
    {
        _heartbeat.Start();
        _pulse.Status = "Speaking";
        _heartbeat.Wake();
        Wait.Until("the status", () => _sent.Contains("STATUS=Speaking"));

        Assert.Equal((0, 0), (Feeds, _pulse.Looks));
    }

    [Fact] // R-A16 R-D1
    public void Standstill_is_told_once_and_nothing_is_fed_until_it_ends()
    {
        _heartbeat.Start();
        _pulse.Standing = "the output stands";
        Look();
        Assert.Empty(_log.Ids);
        Look();
        Look();
        Assert.Equal(0, Feeds);
        Assert.Equal([ServiceLog.StandstillId], _log.Ids);
        Assert.Contains("the output stands", _log.Records.Single().Text, StringComparison.Ordinal);

        _pulse.Standing = null;
        Look();
        Assert.Equal(1, Feeds);
        Assert.Equal([ServiceLog.StandstillId, ServiceLog.StandstillId + 1], _log.Ids);
    }

    [Fact] // R-D1
    public void Defect_of_a_look_ends_the_feeding_and_is_told()
    {
        _heartbeat.Start();
        _pulse.Standing = "defect";
        _time.Advance(Period / 4);

        Wait.Until("the defect to be told", () => _log.Records.Any(record => record.Exception is InvalidOperationException));
        Assert.Equal(0, Feeds);
    }

    [Fact] // R-D1
    public async Task Reload_and_end_are_told_as_systemd_wants_them()
    {
        _heartbeat.Start();
        _heartbeat.Reload(() => _pulse.Status = "Reloaded");
        await _heartbeat.DisposeAsync();

        Assert.Equal(4, _sent.Count);
        Assert.Matches(@"^RELOADING=1\nMONOTONIC_USEC=[1-9]\d+$", _sent.ElementAt(1));
        Assert.Equal(["READY=1\nSTATUS=Reloaded", "STOPPING=1\nSTATUS=Stopping"], _sent.Skip(2));
    }

    [Fact] // R-D1
    public async Task Status_is_looked_after_without_a_watchdog_too()
    {
        await using var heartbeat = Create(null);
        heartbeat.Start();
        _pulse.Status = "the server is away";
        _time.Advance(TimeSpan.FromSeconds(10));

        Wait.Until("the status", () => _sent.Contains("STATUS=the server is away"));
        Assert.Equal(1, _pulse.Looks);
    }

    [Fact]
    public async Task Without_a_manager_nothing_is_looked_at()
    {
        await using var heartbeat = new ServiceHeartbeat(null, _pulse, _time, new Logger<ServiceHeartbeat>(_log));
        heartbeat.Start();

        Assert.Equal(0, _time.ArmedTimers);
    }

    private int Feeds => _sent.Count(message => message == "WATCHDOG=1");

    private ServiceHeartbeat Create(TimeSpan? period) =>
        new(new ServiceManager(period, Take), _pulse, _time, new Logger<ServiceHeartbeat>(_log));

    private bool Take(string message)
    {
        _sent.Enqueue(message);
        return true;
    }

    // The loop asks for the status after each look.
    private void Look()
    {
        var descriptions = _pulse.Descriptions;
        _time.Advance(Period / 4);
        Wait.Until("a look", () => _pulse.Descriptions > descriptions);
    }
}
