namespace Nexy.Edge;

/// <summary>What a person is told when a command fails.</summary>
internal sealed record Failure(ExitCode ExitCode, string Message);
