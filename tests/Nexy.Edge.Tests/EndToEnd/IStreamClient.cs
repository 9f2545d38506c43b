namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A gRPC client of any maker.</summary>
internal interface IStreamClient : IDisposable
{
    /// <summary>Asks and returns once the first message is there; no more is read until the rest is wanted.</summary>
    Task<IStreamInFlight> StartAsync(string prompt, string sessionId);
}
