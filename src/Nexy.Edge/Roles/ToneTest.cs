using System.Globalization;
using Microsoft.Extensions.Logging;
using Nexy.Edge.CommandLine;
using Nexy.Edge.Control;
using Nexy.Edge.Daemon;
using Nexy.Edge.Json;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Roles;

/// <summary>Plays a tone and looks whether the device plays it: through the daemon where one runs, else in this process.</summary>
internal sealed class ToneTest(NexyOptions options, ProgramIo io, ILoggerFactory loggers, bool asJson)
{
    // A radio link, a cold start of a sound server, and a stall that is found out.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    // Less is not lost: it is what is still on its way when the end is told.
    private const double PlayedShare = 0.99;

    /// <param name="sink">Where; null is where speech goes.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="cancellationToken">Ends the tone.</param>
    public async Task<ExitCode> RunAsync(string? sink, double seconds, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(options.Daemon);
        GetStatusResponse before;
        try
        {
            before = await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CommandException e) when (e.InnerException is RpcException { StatusCode: StatusCode.Unavailable } && e.ExitCode == ExitCode.Unreachable)
        {
            return await RunDirectlyAsync(seconds, cancellationToken).ConfigureAwait(false);
        }

        if (sink is null)
            return Tell(await PlayAsync(client, before, seconds, hasDaemon: true, cancellationToken).ConfigureAwait(false));
        await ChooseAsync(client, sink, cancellationToken).ConfigureAwait(false);
        try
        {
            return Tell(await PlayAsync(client, before, seconds, hasDaemon: true, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            // Also after Ctrl+C: speech goes where it went before.
            await ChooseAsync(client, before.Output.ChosenSink.Length > 0 ? before.Output.ChosenSink : SinkChooser.Auto, CancellationToken.None)
                .ConfigureAwait(false);
        }
    }

    private static async Task ChooseAsync(ControlClient client, string sink, CancellationToken cancellationToken) =>
        await client.ChooseSinkAsync(new ChooseSinkRequest { Sink = sink }, cancellationToken).ConfigureAwait(false);

    private async Task<ExitCode> RunDirectlyAsync(double seconds, CancellationToken cancellationToken)
    {
        // Made with mode 0700: nobody else reaches the socket.
        var folder = Directory.CreateTempSubdirectory("nexy-edge-");
        try
        {
            options.Daemon.Listen = $"unix:{folder.FullName}/control.sock";
            await using var daemon = new DaemonHost(options, SinkPatience.OfCommand(options.Daemon), loggers, TimeProvider.System);
            await daemon.StartAsync(cancellationToken).ConfigureAwait(false);
            using var client = ControlClient.Connect(options.Daemon);
            var before = await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            return Tell(await PlayAsync(client, before, seconds, hasDaemon: false, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Plays it through a daemon; what became of it.</summary>
    internal static async Task<ToneJson> PlayAsync(
        ControlClient client, GetStatusResponse before, double seconds, bool hasDaemon, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(client, before, over.Token);
        var (heardOn, problem) = await ListenAsync(client, seconds, cancellationToken).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        var seen = await watching.ConfigureAwait(false);
        // What is given up counts as played, too: then only what was seen before is true, and nothing where nothing was heard.
        var after = problem.Length > 0 ? seen : await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var sent = Tone.FramesOf(seconds);
        var played = problem.Length > 0 && heardOn is null ? 0 : after.Output.PlayedFrames - before.Output.PlayedFrames;
        // With audio.resample_mode producer the queue has another rate than the tone.
        var due = (double)sent * after.Output.ContentRate / Tone.SampleRateHz * PlayedShare;
        if (problem.Length == 0 && (played < due || played == 0))
            problem = "the turn ended, and the device has played less than was sent";
        return new ToneJson(
            problem.Length == 0, hasDaemon, heardOn ?? (after.Output.Sink.Length > 0 ? after.Output.Sink : null), after.Output.StreamRate,
            after.Output.StreamChannels, sent, played, !after.Muted && after.VolumePercent > 0, problem.Length > 0 ? problem : null);
    }

    // The last status before the end, whatever the end does to it.
    private static async Task<GetStatusResponse> WatchAsync(
        ControlClient client, GetStatusResponse status, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(LookEvery);
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                var next = await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
                if (next.ActiveTurnIds.Count > 0)
                    status = next;
            }
        }
        catch (OperationCanceledException)
        {
            // The tone is over.
        }
        catch (CommandException)
        {
            // The daemon went away: who listens to the tone learns that, too, and tells it.
        }

        return status;
    }

    private static async Task<(string? Sink, string Problem)> ListenAsync(
        ControlClient client, double seconds, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds) + Slack);
        string? sink = null;
        var (waiting, problem) = ("", "the daemon did not tell how the tone ended");
        try
        {
            await foreach (var step in client.PlayToneAsync(new PlayToneRequest { Seconds = seconds }, limit.Token).ConfigureAwait(false))
            {
                sink = step.Playback?.Sink ?? sink;
                waiting = step.Waiting?.Reason ?? waiting;
                if (step.Ended is { } ended)
                    problem = ended.Outcome == TurnEnded.Types.Outcome.Spoken ? "" : ended.Message.Length > 0 ? ended.Message : $"the tone was {TurnOutcome.NameOf(ended)}";
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            problem = waiting.Length > 0
                ? $"no sink took it: {waiting}"
                : $"it was not played to its end within {seconds + Slack.TotalSeconds:0.#} s";
        }

        return (sink, problem);
    }

    private ExitCode Tell(ToneJson tone)
    {
        if (asJson)
            JsonOutput.Write(io.Output, tone);
        else
            io.Output.Write(Describe(tone));
        return tone.Ok ? ExitCode.Ok : ExitCode.Device;
    }

    private static string Describe(ToneJson tone)
    {
        var silence = tone.Audible ? "" : ", and cannot be heard: it is muted or at 0 % (`nexy-edge volume`)";
        var verdict = tone.Ok
            ? $"ok: the device plays{silence}"
            : $"failed: {tone.Problem}\nnext step  `nexy-edge doctor` looks for the reason; `nexy-edge devices` lists other sinks";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"sink       {tone.Sink ?? "none"}, {(tone.Daemon ? "through the daemon" : "in this process, because no daemon runs")}\n"
                + $"rate       {tone.StreamRateHz} Hz, {tone.StreamChannels} channels\n"
                + $"sent       {tone.SentFrames} frames\nplayed     {tone.PlayedFrames} frames\nverdict    {verdict}\n");
    }
}
