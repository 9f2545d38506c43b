using System.CommandLine;

namespace Nexy.Edge.CommandLine;

/// <summary>A command with examples in its help.</summary>
internal sealed class NexyCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
