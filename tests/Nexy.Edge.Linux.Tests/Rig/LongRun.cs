namespace Nexy.Edge.Linux.Tests.Rig;

/// <summary>NEXY_LONG=1 asks for the full length of tests that are shortened otherwise.</summary>
internal static class LongRun
{
    public static bool IsWanted => Environment.GetEnvironmentVariable("NEXY_LONG") == "1";
}
