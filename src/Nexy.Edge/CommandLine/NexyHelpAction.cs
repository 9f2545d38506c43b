using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Nexy.Edge.CommandLine;

/// <summary>The library's help, then examples, and for the program as a whole the exit codes.</summary>
internal sealed class NexyHelpAction(HelpAction inner) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is NexyCommand { Examples.Count: > 0 } command)
            output.Write($"Examples:\n{string.Concat(command.Examples.Select(example => $"  {example}\n"))}\n");
        if (parseResult.CommandResult.Command is RootCommand)
            output.Write($"Exit codes:\n{ExitCodes.Table()}\n");
        return (int)ExitCode.Ok;
    }
}
