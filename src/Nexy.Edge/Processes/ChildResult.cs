namespace Nexy.Edge.Processes;

/// <summary>What a program of the system said.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Error);
