namespace Nexy.Edge.Server;

/// <summary>What the answering server counts and times. The names are a contract with technicians. Any thread.</summary>
public sealed class ServerTripwires
{
    /// <summary>Types of refusals that have no counter of their own, of which there should be none.</summary>
    private const string Other = "other";

    private readonly Dictionary<string, ServerCounter> _refused;

    /// <param name="time">Monotonic clock.</param>
    public ServerTripwires(TimeProvider time)
    {
        _refused = RefusalTypes.All.Append(Other).ToDictionary(type => type, type => new ServerCounter(CounterOf(type)));
        MessageRate = new ServerRate("messages_per_sec", time);
    }

    /// <summary>Requests that were let in.</summary>
    public ServerCounter Requests { get; } = new("request_count");

    /// <summary>Requests on their way.</summary>
    public ServerLevel InFlight { get; } = new("streams_in_flight");

    /// <summary>Messages that all streams together sent.</summary>
    public ServerRate MessageRate { get; }

    /// <summary>From the admission of a request to its first sound.</summary>
    public ServerTimer FirstAudio { get; } = new("first_audio_ms");

    /// <summary>All that only count.</summary>
    public IReadOnlyList<ServerCounter> Counters => [Requests, .. _refused.Values];

    /// <summary>Called when something is about to be counted; must return at once. Set before the server starts.</summary>
    public Action? Stirred { get; set; }

    internal void Admit()
    {
        Stirred?.Invoke();
        Requests.Increment();
        InFlight.Raise();
    }

    internal void Refuse(Refusal refusal)
    {
        Stirred?.Invoke();
        _refused.GetValueOrDefault(refusal.ErrorType, _refused[Other]).Increment();
    }

    // An idle stream, an interrupt and a defect end requests that were let in: no refusals in a technician's words.
    private static string CounterOf(string errorType) => errorType switch
    {
        "stream_idle_timeout" or "interrupted" or "internal_error" => $"{errorType}_count",
        _ => $"refused_{errorType}_count",
    };
}
