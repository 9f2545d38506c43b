using System.CommandLine;
using Nexy.Edge.Roles;

namespace Nexy.Edge.CommandLine;

/// <summary><c>play</c>: a sound file.</summary>
internal static class PlayCommand
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "A WAV, FLAC, OGG or MP3 file." };
        var command = new NexyCommand(
            "play", "Plays a sound file in this process, without a daemon, and ends when it has been heard.",
            "nexy-edge play chime.wav", "nexy-edge play --sink alsa:plughw:1,0 music.flac")
        {
            Arguments = { file },
            Options = { CommonOptions.Sink },
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = context.LoadOptions(parsed);
            using var loggers = context.CreateCommandLoggers(options);
            return (int)await FilePlayer.RunAsync(options, parsed.GetRequiredValue(file), context.Io, loggers, cancellationToken)
                .ConfigureAwait(false);
        });
        return command;
    }
}
