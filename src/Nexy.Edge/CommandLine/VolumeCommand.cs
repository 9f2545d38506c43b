using System.CommandLine;
using System.Globalization;
using Nexy.Edge.Configuration;
using Nexy.Edge.Control;
using Nexy.Edge.Json;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.CommandLine;

/// <summary><c>volume</c>: shows, sets or steps it, mutes and ducks.</summary>
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
        var duck = new Option<bool>("--duck") { Description = "Quieter for a while, to let something else be heard." };
        var unduck = new Option<bool>("--unduck") { Description = "As loud as before." };
        var command = new NexyCommand(
            "volume", "Shows, sets or steps the volume; mutes and ducks.",
            "nexy-edge volume", "nexy-edge volume 40", "nexy-edge volume +5", "nexy-edge volume -5",
            "nexy-edge volume --mute", "nexy-edge volume --duck")
        {
            Arguments = { change },
            Options = { mute, unmute, duck, unduck, CommonOptions.Json },
        };
        Exclude(command, mute, unmute);
        Exclude(command, duck, unduck);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context,
            parsed,
            Request(
                parsed.GetValue(change),
                Switch(parsed.GetValue(mute), parsed.GetValue(unmute)),
                Switch(parsed.GetValue(duck), parsed.GetValue(unduck))),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, ParseResult parsed, SetVolumeRequest request, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(context.LoadOptions(parsed).Daemon);
        var volume = await client.SetVolumeAsync(request, cancellationToken).ConfigureAwait(false);
        if (parsed.GetValue(CommonOptions.Json))
            JsonOutput.Write(context.Io.Output, new VolumeJson(volume.Percent, volume.Muted, volume.Ducked));
        else
            context.Io.Output.WriteLine(
                $"{volume.Percent} %{(volume.Muted ? ", muted" : "")}{(volume.Ducked ? ", ducked" : "")}");
        return (int)ExitCode.Ok;
    }

    private static void Exclude(Command command, Option<bool> one, Option<bool> other) => command.Validators.Add(result =>
    {
        if (result.GetValue(one) && result.GetValue(other))
            result.AddError($"{one.Name} and {other.Name} exclude each other.");
    });

    // Neither of two: as it is.
    private static bool? Switch(bool on, bool off) => on || off ? on : null;

    private static SetVolumeRequest Request(string? change, bool? muted, bool? ducked)
    {
        var request = change is null ? new SetVolumeRequest() : Parse(change)!;
        if (muted is { } isMuted)
            request.Muted = isMuted;
        if (ducked is { } isDucked)
            request.Ducked = isDucked;
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
