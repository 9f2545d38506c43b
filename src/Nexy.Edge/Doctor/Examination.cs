using Nexy.Edge.Audio.Output;
using Nexy.Edge.Configuration;
using Nexy.Edge.Json;
using Nexy.Edge.Linux.Discovery;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Roles;
using Nexy.Edge.Server;

namespace Nexy.Edge.Doctor;

/// <summary>Everything that the checks look at, gathered once.</summary>
internal sealed record Examination
{
    public required LoadedConfiguration Configuration { get; init; }

    public required DoctorPlaces Places { get; init; }

    public required TimeProvider Time { get; init; }

    public required ServiceAnswer<GetStatusResponse> Daemon { get; init; }

    public required ServiceAnswer<ServerStatus> Server { get; init; }

    /// <summary>Sinks and what audio.sinks makes of them; null when they cannot be asked for.</summary>
    public required DevicesJson? Sinks { get; init; }

    /// <summary>Why not; empty when they can.</summary>
    public required string SinksProblem { get; init; }

    /// <summary>Each configured voice, and what keeps it from speaking, if anything.</summary>
    public required IReadOnlyList<VoiceTrial> Voices { get; init; }

    /// <summary>The units as systemd sees them; null without systemd.</summary>
    public required IReadOnlyList<UnitState>? Units { get; init; }

    public NexyOptions Options => Configuration.Options;

    /// <summary>The daemon's own account; null when it gives none.</summary>
    public GetStatusResponse? Status => Daemon.Answer;

    /// <summary>Looks; takes up to two or three seconds, when something hangs.</summary>
    public static async Task<Examination> GatherAsync(
        LoadedConfiguration configuration, DoctorPlaces places, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = configuration.Options;
        var daemon = ServiceInquiry.OfDaemonAsync(options.Daemon, cancellationToken);
        var server = ServiceInquiry.OfServerAsync(options.Daemon, cancellationToken);
        var units = UnitState.ReadAsync(places, cancellationToken);
        var sinks = Task.Run(() => FindSinks(options), cancellationToken);
        var voices = Task.Run(() => VoiceTrial.Run(options.Voice), cancellationToken);
        var (found, problem) = await sinks.ConfigureAwait(false);
        return new Examination
        {
            Configuration = configuration,
            Places = places,
            Time = time,
            Daemon = await daemon.ConfigureAwait(false),
            Server = await server.ConfigureAwait(false),
            Sinks = found,
            SinksProblem = problem,
            Voices = await voices.ConfigureAwait(false),
            Units = await units.ConfigureAwait(false),
        };
    }

    private static (DevicesJson? Sinks, string Problem) FindSinks(NexyOptions options)
    {
        try
        {
            return (DeviceList.Describe(options.Audio, SinkQuery.Run()), "");
        }
        catch (OutputOpenException e)
        {
            return (null, e.Message);
        }
    }
}
