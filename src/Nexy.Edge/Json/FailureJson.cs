namespace Nexy.Edge.Json;

/// <summary>How a command failed.</summary>
internal sealed record FailureJson(string Error, int ExitCode)
{
    public FailureJson(Failure failure)
        : this(failure.Message, (int)failure.ExitCode)
    {
    }
}
