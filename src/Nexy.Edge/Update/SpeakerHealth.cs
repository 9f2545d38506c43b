using System.Globalization;
using Nexy.Edge.Configuration;
using Nexy.Edge.Control;
using Nexy.Edge.Daemon;
using Nexy.Edge.Doctor;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Roles;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Update;

/// <summary>Whether this speaker does everything that a speaker has to: looked at from outside, as a client would. One flow.</summary>
internal sealed class SpeakerHealth(LoadedConfiguration configuration, TimeProvider time)
{
    // As short as a device's buffer and a fade allow: somebody may be sleeping.
    private const double ToneSeconds = 0.4;
    private const string Underruns = "callback_underrun_count";

    // Voices of all languages can speak it; nobody hears it.
    private const string SpokenText = "1 2 3.";

    private readonly DaemonOptions _options = configuration.Options.Daemon;

    /// <summary>Looks once; null when all is well.</summary>
    public async Task<HealthFault?> LookAsync(CancellationToken cancellationToken)
    {
        if (configuration.Errors is [var error, ..])
            return new("configuration", error.ToString());
        var daemon = await ServiceInquiry.OfDaemonAsync(_options, cancellationToken).ConfigureAwait(false);
        if (daemon.Answer is not { } before)
            return new("daemon", daemon.Problem.TrimEnd('.'));
        return await LookAtServerAsync(cancellationToken).ConfigureAwait(false)
            ?? await RequestAsync(cancellationToken).ConfigureAwait(false)
            ?? await PlayAsync(before, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HealthFault?> LookAtServerAsync(CancellationToken cancellationToken)
    {
        var server = await ServiceInquiry.OfServerAsync(_options, cancellationToken).ConfigureAwait(false);
        return server.Answer switch
        {
            null => new("server", server.Problem),
            // Emergency is what it is meant to do without its configured parts, and it answers.
            { State: "serving" or "emergency" } => null,
            var answer => new("server", $"the server at {answer.Address} is {answer.State}"),
        };
    }

    // The voice only: what the text engine needs may be elsewhere, and be away for reasons that no update can mend.
    private async Task<HealthFault?> RequestAsync(CancellationToken cancellationToken)
    {
        using var client = new AnswerClient(
            RpcEndpoint.Parse(_options.Server), _options.HardwareId, TimeSpan.FromSeconds(_options.AnswerTimeoutSec), time);
        var bytes = 0;
        try
        {
            var request = new SayRequest { Text = SpokenText };
            await foreach (var answer in client.SayAsync(request, cancellationToken).ConfigureAwait(false))
            {
                if (answer.ContentCase == StreamResponse.ContentOneofCase.ErrorMessage)
                    return new("request", answer.ErrorMessage);
                bytes += answer.AudioChunk?.AudioData.Length ?? 0;
            }
        }
        catch (RpcException e)
        {
            return new("request", e.Status.Detail.TrimEnd('.'));
        }

        return bytes > 0 ? null : new("request", "the server answered without sound");
    }

    private async Task<HealthFault?> PlayAsync(GetStatusResponse before, CancellationToken cancellationToken)
    {
        try
        {
            using var client = ControlClient.Connect(_options);
            var tone = await ToneTest.PlayAsync(client, before, ToneSeconds, hasDaemon: true, cancellationToken).ConfigureAwait(false);
            if (!tone.Ok)
                return new(tone.Sink is null ? "sink" : "tone", tone.Problem!.TrimEnd('.'));
            var after = await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            var dry = UnderrunsOf(after) - UnderrunsOf(before);
            return dry <= 0 ? null : new("tone", string.Create(
                CultureInfo.InvariantCulture, $"{tone.Sink} ran dry {dry} times in {ToneSeconds} s"));
        }
        catch (CommandException e)
        {
            // It answered a moment ago.
            return new("daemon", e.Message.TrimEnd('.'));
        }
    }

    private static double UnderrunsOf(GetStatusResponse status) =>
        status.Tripwires.FirstOrDefault(wire => wire.Name == Underruns)?.Value ?? 0;
}
