using Microsoft.Extensions.Logging;
using Nexy.Edge.Audio;
using Nexy.Edge.Audio.Pcm;
using Nexy.Edge.Audio.Sinks;
using Nexy.Edge.CommandLine;
using Nexy.Edge.Daemon;
using Nexy.Edge.Linux;

namespace Nexy.Edge.Roles;

/// <summary>Plays a sound file in this process.</summary>
internal static class FilePlayer
{
    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(100);

    public static async Task<ExitCode> RunAsync(
        NexyOptions options, string file, ProgramIo io, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        using var reader = SoundFileReader.Open(file);
        var directory = new SinkDirectory();
        await using var engine = EngineFactory.Create(options.Audio, directory, loggers, TimeProvider.System);
        using var watchers = SinkDiscovery.Start(options.Audio, directory, loggers);
        engine.Start();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        string? failure = null;
        var watch = new SinkWatch(engine, SinkPatience.OfCommand(options.Daemon), TimeProvider.System);
        var watching = watch.RunAsync(
            reason => io.Error.WriteLine($"Waiting for a sink: {reason}"),
            reason =>
            {
                failure = reason;
                over.Cancel();
            },
            over.Token);
        try
        {
            await PlayAsync(engine, reader, new PlayProgress(io, reader), over.Token).ConfigureAwait(false);
            return ExitCode.Ok;
        }
        catch (OperationCanceledException) when (failure is not null)
        {
            throw new CommandException(ExitCode.Device, failure);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }
    }

    private static async Task PlayAsync(
        AudioEngine engine, SoundFileReader reader, PlayProgress progress, CancellationToken cancellationToken)
    {
        var samples = new float[reader.Format.FramesIn(Block) * reader.Format.Channels];
        engine.BeginUtterance();
        for (var frames = reader.Read(samples); frames > 0; frames = reader.Read(samples))
        {
            // A file of float32 may hold anything (R-A5).
            PcmDecoder.Sanitize(samples.AsSpan(0, frames * reader.Format.Channels));
            await engine.WriteAsync(
                samples.AsMemory(0, frames * reader.Format.Channels), reader.Format, cancellationToken)
                .ConfigureAwait(false);
            progress.Show(engine);
        }

        await engine.CompleteUtteranceAsync(cancellationToken).ConfigureAwait(false);
        var end = engine.WaitPlayedAsync(engine.WrittenPosition, cancellationToken);
        while (await Task.WhenAny(end, Task.Delay(Block, cancellationToken)).ConfigureAwait(false) != end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Show(engine);
        }

        await end.ConfigureAwait(false);
        progress.Finish(engine);
    }
}
