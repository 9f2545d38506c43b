using System.CommandLine;
using Nexy.Edge.Daemon;
using Nexy.Edge.Roles;

namespace Nexy.Edge.CommandLine;

/// <summary><c>test-tone</c>: whether a sink really plays.</summary>
internal static class TestToneCommand
{
    public static Command Create(CommandContext context)
    {
        var seconds = new Option<double>("--seconds")
        {
            Description = $"How long: {Tone.MinSeconds} to {Tone.MaxSeconds}.",
            HelpName = "N",
            DefaultValueFactory = _ => Tone.DefaultSeconds,
        };
        seconds.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && result.GetValueOrDefault<double>() is not (>= Tone.MinSeconds and <= Tone.MaxSeconds))
                result.AddError($"--seconds: {token.Value} is out of range; allowed: {Tone.MinSeconds} to {Tone.MaxSeconds}");
        });
        var command = new NexyCommand(
            "test-tone",
            "Plays a gentle tone the way that speech goes, and checks that the device plays all of it. A sink of audio.sinks is "
            + "preferred for the tone only. Exit code 5: it does not play.",
            "nexy-edge test-tone", "nexy-edge test-tone --sink usb --seconds 3")
        {
            Options = { CommonOptions.Sink, seconds, CommonOptions.Json },
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = context.LoadOptions(parsed);
            using var loggers = context.CreateCommandLoggers(options);
            var test = new ToneTest(options, context.Io, loggers, parsed.GetValue(CommonOptions.Json));
            return (int)await test.RunAsync(parsed.GetValue(CommonOptions.Sink), parsed.GetValue(seconds), cancellationToken)
                .ConfigureAwait(false);
        });
        return command;
    }
}
