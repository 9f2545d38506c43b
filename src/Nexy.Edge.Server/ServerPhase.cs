namespace Nexy.Edge.Server;

/// <summary>Whether requests are let in; only ever moves on.</summary>
internal enum ServerPhase
{
    Starting,
    Serving,
    Stopping,
}
