using System.CommandLine;

namespace Nexy.Edge.CommandLine;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Config { get; } = new("--config", "-c")
    {
        Description = "Configuration file. Default: NEXY_EDGE_CONFIG, else /etc/nexy-edge/nexy-edge.yaml if there is one.",
        HelpName = "FILE",
        Recursive = true,
    };

    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Sets one key and wins over file and environment; repeatable. `config default` lists the keys.",
        HelpName = "key=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        Recursive = true,
    };

    public Option<bool> Verbose { get; } = new("--verbose", "-v")
    {
        Description = "Log at level debug, and show stacks of errors.",
        Recursive = true,
    };

    public void AddTo(Command root)
    {
        root.Options.Add(Config);
        root.Options.Add(Set);
        root.Options.Add(Verbose);
    }
}
