using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server;

/// <summary>Any thread. Every check that a request must pass before it runs stands here and nowhere else (R-S8).</summary>
internal sealed class AdmissionGuard(int maxConcurrentStreams, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AdmissionLease> _active = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> ActiveSessionIds
    {
        get
        {
            lock (_gate)
                return [.. _active.Keys];
        }
    }

    /// <summary>Takes a place for a request with something to do, or says why not; never waits.</summary>
    public Admission Admit(string sessionId, string hardwareId, string text, Refusal ifEmpty)
    {
        var admission = Check(sessionId, text, ifEmpty) is { } refusal
            ? new Admission(null, refusal)
            : Acquire(sessionId, hardwareId);
        if (admission.Lease is not null)
            ServerLog.StreamAcquired(logger, sessionId, hardwareId);
        return admission;
    }

    /// <summary>A device id that stands for a device.</summary>
    public static Refusal? CheckHardwareId(string hardwareId) =>
        string.IsNullOrWhiteSpace(hardwareId) || hardwareId.Equals("unknown", StringComparison.OrdinalIgnoreCase)
            ? Refusal.MissingHardwareId
            : null;

    /// <summary>Cancels all that runs for a device; returns the sessions.</summary>
    public IReadOnlyList<string> Interrupt(string hardwareId)
    {
        AdmissionLease[] leases;
        lock (_gate)
            leases = [.. _active.Values.Where(lease => lease.HardwareId == hardwareId)];
        // Outside the gate: whoever is cancelled may release at once.
        foreach (var lease in leases)
        {
            ServerLog.Interrupted(logger, lease.SessionId, hardwareId);
            lease.Interrupt();
        }

        return [.. leases.Select(lease => lease.SessionId)];
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
        }

        if (isReleased)
            ServerLog.StreamReleased(logger, lease.SessionId, lease.HardwareId);
        else
            ServerLog.AlreadyReleased(logger, lease.SessionId, lease.HardwareId);
    }

    private static Refusal? Check(string sessionId, string text, Refusal ifEmpty)
    {
        if (sessionId.Length == 0)
            return Refusal.MissingSessionId;
        return string.IsNullOrWhiteSpace(text) ? ifEmpty : null;
    }

    private Admission Acquire(string sessionId, string hardwareId)
    {
        var lease = new AdmissionLease(this, sessionId, hardwareId);
        lock (_gate)
        {
            // The narrower reason first: a duplicate is told that it is one, also when the server is full.
            if (_active.ContainsKey(sessionId))
                return new Admission(null, Refusal.ConcurrentRequest(sessionId));
            if (_active.Count >= maxConcurrentStreams)
                return new Admission(null, Refusal.StreamLimit(maxConcurrentStreams, _active.Count));
            _active.Add(sessionId, lease);
            return new Admission(lease, null);
        }
    }
}
