using System.CommandLine;
using System.Globalization;
using Nexy.Edge.Configuration;
using Nexy.Edge.Control;
using Nexy.Edge.Json;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.CommandLine;

/// <summary><c>volume</c>: shows, sets or steps it.</summary>
internal static class VolumeCommand
{
    private static readonly TextRule Change = new(
        "0 to 100, or a step from -100 to +100 with its sign", text => Parse(text) is not null);

    public static Command Create(CommandContext context)
    {
        var change = new Argument<string?>("PERCENT")
        {
            Description = $"New volume: {Change.Allowed}. Without it the volume in force is printed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        change.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Change.Accepts(token.Value))
                result.AddError($"PERCENT: {MessageText.Quote(token.Value)} is no volume; allowed: {Change.Allowed}");
        });
        var mute = new Option<bool>("--mute") { Description = "Silence without forgetting the volume." };
        var unmute = new Option<bool>("--unmute") { Description = "End the silence." };
        var command = new NexyCommand(
            "volume", "Shows, sets or steps the volume.",
            "nexy-edge volume", "nexy-edge volume 40", "nexy-edge volume +5", "nexy-edge volume -5",
            "nexy-edge volume --mute")
        {
            Arguments = { change },
            Options = { mute, unmute, CommonOptions.Json },
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(mute) && result.GetValue(unmute))
                result.AddError("--mute and --unmute exclude each other.");
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context,
            parsed,
            Request(parsed.GetValue(change), parsed.GetValue(mute), parsed.GetValue(unmute)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, ParseResult parsed, SetVolumeRequest request, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(context.LoadOptions(parsed).Daemon);
        var volume = await client.SetVolumeAsync(request, cancellationToken).ConfigureAwait(false);
        if (parsed.GetValue(CommonOptions.Json))
            JsonOutput.Write(context.Io.Output, new VolumeJson(volume.Percent, volume.Muted));
        else
            context.Io.Output.WriteLine($"{volume.Percent} %{(volume.Muted ? ", muted" : "")}");
        return (int)ExitCode.Ok;
    }

    private static SetVolumeRequest Request(string? change, bool mute, bool unmute)
    {
        var request = change is null ? new SetVolumeRequest() : Parse(change)!;
        if (mute || unmute)
            request.Muted = mute;
        return request;
    }

    private static SetVolumeRequest? Parse(string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percent))
            return null;
        return (text[0] is '+' or '-', percent) switch
        {
            (true, >= -100 and <= 100) => new SetVolumeRequest { StepPercent = percent },
            (false, >= 0 and <= 100) => new SetVolumeRequest { Percent = percent },
            _ => null,
        };
    }
}
