namespace Nexy.Edge;

/// <summary>A command cannot go on, for a reason that a person can do something about.</summary>
internal sealed class CommandException(ExitCode exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public ExitCode ExitCode { get; } = exitCode;
}
