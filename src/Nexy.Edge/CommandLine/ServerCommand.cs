using System.CommandLine;
using Nexy.Edge.Configuration;
using Nexy.Edge.Roles;

namespace Nexy.Edge.CommandLine;

/// <summary><c>server</c>: the role that answers.</summary>
internal static class ServerCommand
{
    public static Command Create(CommandContext context)
    {
        var listen = CommonOptions.Checked(
            new Option<string[]>("--listen")
            {
                Description = $"Listen here instead of server.listen; repeatable: {TextRules.Listen.Allowed}.",
                HelpName = "ADDRESS",
            },
            TextRules.Listen);
        var command = new NexyCommand(
            "server", "Answers prompts with text and speech over gRPC. Runs until stopped.",
            "nexy-edge server", "nexy-edge server --listen unix:/tmp/nexy.sock --listen tcp:127.0.0.1:50051")
        {
            Options = { listen },
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var start = context.StartService(parsed, options =>
            {
                if (parsed.GetValue(listen) is { Length: > 0 } endpoints)
                    options.Server.Listen = endpoints;
            });
            return (int)await ServerRole.RunAsync(start, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }
}
