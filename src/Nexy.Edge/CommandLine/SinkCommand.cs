using System.CommandLine;
using Nexy.Edge.Configuration;
using Nexy.Edge.Control;
using Nexy.Edge.Json;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.CommandLine;

/// <summary><c>sink</c>: shows what there is, and chooses one.</summary>
internal static class SinkCommand
{
    private static readonly TextRule Choice = new(
        $"auto, {TextRules.Sink.Allowed}", text => text == "auto" || TextRules.Sink.Accepts(text));

    public static Command Create(CommandContext context)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "A kind, an entry of audio.sinks or a name from the list that this command prints; auto gives the "
                + "order back to audio.sinks. Without it nothing changes.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Choice.Accepts(token.Value))
                result.AddError($"NAME: {MessageText.Quote(token.Value)} is no sink; allowed: {Choice.Allowed}");
        });
        var command = new NexyCommand(
            "sink",
            "Shows the sinks in their order, or prefers one until it goes: it takes over at once, in mid-sentence, and nothing is lost.",
            "nexy-edge sink", "nexy-edge sink usb", "nexy-edge sink alsa:plughw:CARD=Device,DEV=0", "nexy-edge sink auto")
        {
            Arguments = { name },
            Options = { CommonOptions.Json },
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(context, parsed, parsed.GetValue(name) ?? "", cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, ParseResult parsed, string sink, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(context.LoadOptions(parsed).Daemon);
        var chosen = await client.ChooseSinkAsync(new ChooseSinkRequest { Sink = sink }, cancellationToken).ConfigureAwait(false);
        if (parsed.GetValue(CommonOptions.Json))
            JsonOutput.Write(context.Io.Output, StatusText.ToJson(chosen));
        else
            context.Io.Output.Write(StatusText.Write(chosen));
        return (int)ExitCode.Ok;
    }
}
