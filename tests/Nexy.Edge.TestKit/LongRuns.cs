namespace Nexy.Edge.TestKit;

/// <summary>Tests whose full length does not fit into every run take it with <c>NEXY_LONG=1</c>.</summary>
public static class LongRuns
{
    /// <summary>True when the full length is asked for.</summary>
    public static bool AreWanted => Environment.GetEnvironmentVariable("NEXY_LONG") == "1";
}
