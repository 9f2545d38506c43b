using System.Text.Json;

namespace Nexy.Edge.Server;

/// <summary>Any thread. The commands that answers may hold; all others are refused (R-T7).</summary>
internal sealed class CommandTable(IReadOnlyList<string> rules)
{
    private readonly ILookup<string, CommandRule> _rules = rules
        .Select(rule => CommandRule.Parse(rule)
            ?? throw new ServerStartException($"'{rule}' (server.commands) is no command; allowed: {CommandRule.Grammar}"))
        .ToLookup(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>Whether the device may get a command that an engine made itself.</summary>
    public bool Allows(DeviceCommand command)
    {
        using var args = JsonDocument.Parse(command.ArgsJson);
        return _rules[command.Name].Any(rule => rule.Accepts(args.RootElement));
    }

    /// <summary>The command as the device gets it; null when it is refused.</summary>
    public DeviceCommand? Check(ExtractedCommand command)
    {
        if (!_rules[command.Name].Any(rule => rule.Accepts(command.Args)))
            return null;
        return command.Args.ValueKind == JsonValueKind.Object
            ? new DeviceCommand(command.Name, command.Args.GetRawText())
            : new DeviceCommand(command.Name);
    }
}
