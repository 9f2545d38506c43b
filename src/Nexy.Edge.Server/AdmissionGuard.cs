using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server;

/// <summary>Any thread. Every check that a request must pass before and while it runs stands here and below, nowhere else (R-S8).</summary>
internal sealed class AdmissionGuard : IDisposable
{
    /// <summary>Longest id. Ids are kept where texts are bounded: with what is collected and with what was said.</summary>
    public const int MaxIdChars = 256;

    private readonly int _maxStreams;
    private readonly int _maxMessagesPerSec;
    private readonly bool _isHardwareExclusive;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IdleWatch? _idle;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AdmissionLease> _active = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ServerPhase _phase;

    public AdmissionGuard(ServerOptions options, TimeProvider time, ILogger logger, ServerTripwires? tripwires = null)
    {
        Tripwires = tripwires ?? new ServerTripwires(time);
        _maxStreams = options.MaxConcurrentStreams;
        _maxMessagesPerSec = options.MaxMessagesPerSec;
        _isHardwareExclusive = options.PreventConcurrentHardwareIdSessions;
        _time = time;
        _logger = logger;
        if (options.IdleTimeoutSec > 0)
            _idle = new IdleWatch(TimeSpan.FromSeconds(options.IdleTimeoutSec), time, logger);
    }

    /// <summary>What is counted of requests.</summary>
    public ServerTripwires Tripwires { get; }

    public IReadOnlyCollection<string> ActiveSessionIds
    {
        get
        {
            lock (_gate)
                return [.. _active.Keys];
        }
    }

    /// <summary>Lets requests in: before, they are refused because the server is starting (R-S15).</summary>
    public void Open()
    {
        lock (_gate)
        {
            if (_phase == ServerPhase.Starting)
                _phase = ServerPhase.Serving;
        }
    }

    /// <summary>Refuses new requests because the server is stopping; completes when none runs any more (R-S15).</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _phase = ServerPhase.Stopping;
            CompleteIfDrained();
        }

        return _drained.Task;
    }

    /// <summary>Ends all that runs, because the server is stopping.</summary>
    public void EndAll()
    {
        AdmissionLease[] leases;
        lock (_gate)
            leases = [.. _active.Values];
        foreach (var lease in leases)
            lease.TryEnd(Refusal.Stopping);
    }

    /// <summary>Takes a place for a prompt of a device, or says why not; never waits.</summary>
    public Admission AdmitPrompt(string sessionId, string hardwareId, string prompt) =>
        Admit(sessionId, hardwareId, CheckPrompt(sessionId, hardwareId, prompt));

    /// <summary>Takes a place for a text to speak, which no device is named for.</summary>
    public Admission AdmitSpeech(string sessionId, string text) =>
        Admit(sessionId, "", CheckSession(sessionId) ?? CheckText(text, Refusal.EmptyText));

    /// <summary>Whether text may be collected ahead of its request.</summary>
    public Refusal? CheckCollect(string hardwareId, string sessionId)
    {
        var refusal = CheckHardwareId(hardwareId)
            ?? (sessionId.Length == 0 ? Refusal.CollectNeedsSession : null)
            ?? CheckLengths(sessionId, hardwareId);
        lock (_gate)
            return refusal ?? CheckPhase();
    }

    /// <summary>A device id that stands for a device.</summary>
    public static Refusal? CheckHardwareId(string hardwareId) =>
        string.IsNullOrWhiteSpace(hardwareId) || hardwareId.Equals("unknown", StringComparison.OrdinalIgnoreCase)
            ? Refusal.MissingHardwareId
            : null;

    /// <summary>Ends all that runs for a device; returns the sessions that it ended (R-S13).</summary>
    public IReadOnlyList<string> Interrupt(string hardwareId)
    {
        AdmissionLease[] leases;
        lock (_gate)
            leases = [.. _active.Values.Where(lease => lease.HardwareId == hardwareId)];
        var sessionIds = new List<string>();
        // Outside the gate: whoever is cancelled may release at once.
        foreach (var lease in leases)
        {
            // One that is just done, or idle for too long, has ended as something else.
            if (!lease.TryEnd(Refusal.Interrupted(hardwareId)))
                continue;
            ServerLog.Interrupted(_logger, lease.SessionId, hardwareId);
            sessionIds.Add(lease.SessionId);
        }

        return sessionIds;
    }

    /// <summary>Gives a place back. The place may be taken by a later request of that session already: that one stays.</summary>
    public void Release(AdmissionLease lease)
    {
        bool isReleased;
        lock (_gate)
        {
            isReleased = _active.TryGetValue(lease.SessionId, out var active)
                && ReferenceEquals(active, lease)
                && _active.Remove(lease.SessionId);
            CompleteIfDrained();
        }

        _idle?.Remove(lease);
        if (!isReleased)
        {
            ServerLog.AlreadyReleased(_logger, lease.SessionId, lease.HardwareId);
            return;
        }

        Tripwires.InFlight.Lower();
        ServerLog.StreamReleased(_logger, lease.SessionId, lease.HardwareId);
    }

    public void Dispose() => _idle?.Dispose();

    private static Refusal? CheckSession(string sessionId, string hardwareId = "") =>
        sessionId.Length == 0 ? Refusal.MissingSessionId : CheckLengths(sessionId, hardwareId);

    private static Refusal? CheckLengths(string sessionId, string hardwareId)
    {
        if (sessionId.Length > MaxIdChars)
            return Refusal.IdTooLong("session_id", sessionId.Length);
        return hardwareId.Length > MaxIdChars ? Refusal.IdTooLong("hardware_id", hardwareId.Length) : null;
    }

    private static Refusal? CheckText(string text, Refusal ifEmpty) => string.IsNullOrWhiteSpace(text) ? ifEmpty : null;

    // Requests without a device would not be held apart by it.
    private Refusal? CheckPrompt(string sessionId, string hardwareId, string prompt) =>
        CheckSession(sessionId, hardwareId)
        ?? CheckText(prompt, Refusal.EmptyPrompt)
        ?? (_isHardwareExclusive ? CheckHardwareId(hardwareId) : null);

    private Admission Admit(string sessionId, string hardwareId, Refusal? refusal)
    {
        if (refusal is not null)
            return new Admission(null, refusal);
        var rate = _maxMessagesPerSec > 0 ? new MessageRate(_maxMessagesPerSec, _time) : null;
        var admission = Acquire(new AdmissionLease(this, sessionId, hardwareId, _time, rate));
        if (admission.Lease is { } lease)
        {
            Tripwires.Admit();
            ServerLog.StreamAcquired(_logger, sessionId, hardwareId);
            _idle?.Add(lease);
        }

        return admission;
    }

    private Admission Acquire(AdmissionLease lease)
    {
        lock (_gate)
        {
            if (CheckPhase() is { } notServing)
                return new Admission(null, notServing);
            // The narrower reason first: a duplicate is told that it is one, also when the server is full.
            if (_active.ContainsKey(lease.SessionId))
                return new Admission(null, Refusal.ConcurrentRequest(lease.SessionId));
            if (_isHardwareExclusive && lease.HardwareId.Length > 0 && IsBusy(lease.HardwareId))
                return new Admission(null, Refusal.ConcurrentHardware(lease.HardwareId));
            if (_active.Count >= _maxStreams)
                return new Admission(null, Refusal.StreamLimit(_maxStreams, _active.Count));
            _active.Add(lease.SessionId, lease);
            return new Admission(lease, null);
        }
    }

    // Under the gate only.
    private Refusal? CheckPhase() => _phase switch
    {
        ServerPhase.Starting => Refusal.Starting,
        ServerPhase.Stopping => Refusal.Stopping,
        _ => null,
    };

    // Under the gate only.
    private void CompleteIfDrained()
    {
        if (_phase == ServerPhase.Stopping && _active.Count == 0)
            _drained.TrySetResult();
    }

    private bool IsBusy(string hardwareId) => _active.Values.Any(lease => lease.HardwareId == hardwareId);
}
