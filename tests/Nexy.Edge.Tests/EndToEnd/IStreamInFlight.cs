namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>A stream that has had its first message or its end.</summary>
internal interface IStreamInFlight : IDisposable
{
    /// <summary>Reads to the end.</summary>
    Task<StreamOutcome> FinishAsync();
}
