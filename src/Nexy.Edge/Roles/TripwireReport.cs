using System.Globalization;
using Nexy.Edge.CommandLine;
using Nexy.Edge.Control;
using Nexy.Edge.Daemon;
using Nexy.Edge.Journal;
using Nexy.Edge.Json;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Roles;

/// <summary>Prints the tripwires of a living daemon and its server, or what the journal holds of them. One flow.</summary>
/// <param name="options">Where daemon and server are.</param>
/// <param name="io">Where to print.</param>
/// <param name="asJson">One object a line.</param>
/// <param name="time">The clock.</param>
internal sealed class TripwireReport(DaemonOptions options, ProgramIo io, bool asJson, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ServerPatience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Tripwire> _shown = [];

    /// <summary>Prints what is asked for.</summary>
    /// <param name="since">From when on the journal is told; null tells what is now.</param>
    /// <param name="follow">Whether changes are told until cancelled.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    public async Task<ExitCode> RunAsync(string? since, bool follow, CancellationToken cancellationToken)
    {
        var code = since is null
            ? await ShowNowAsync(cancellationToken).ConfigureAwait(false)
            : await ShowSinceAsync(since, cancellationToken).ConfigureAwait(false);
        return follow ? await FollowAsync(cancellationToken).ConfigureAwait(false) : code;
    }

    private async Task<ExitCode> ShowSinceAsync(string since, CancellationToken cancellationToken)
    {
        var records = await TripwireJournal.ReadSinceAsync(since, cancellationToken).ConfigureAwait(false);
        if (asJson)
        {
            foreach (var record in records)
                JsonOutput.Write(io.Output, new TripwireRecordJson(record));
        }
        else if (records.Count > 0)
            io.Output.Write(TripwireTable.Write(records));
        else
            io.Output.WriteLine($"The journal holds no tripwire since {since}: nothing was counted, or nothing ran.");
        return ExitCode.Ok;
    }

    private async Task<ExitCode> ShowNowAsync(CancellationToken cancellationToken)
    {
        try
        {
            var status = await AskAsync(cancellationToken).ConfigureAwait(false);
            foreach (var wire in AllOf(status))
                _shown[wire.Name] = wire;
            if (asJson)
                JsonOutput.Write(io.Output, new TripwiresJson(ToJson(status.Tripwires), ToJson(status.Server?.Tripwires ?? [])));
            else
                io.Output.Write(TripwireTable.Write(AllOf(status)));
            return ExitCode.Ok;
        }
        catch (CommandException e) when (e.ExitCode == ExitCode.Unreachable)
        {
            await ShowLastAsync(e.Message, cancellationToken).ConfigureAwait(false);
            return e.ExitCode;
        }
    }

    private async Task ShowLastAsync(string why, CancellationToken cancellationToken)
    {
        io.Error.WriteLine(why);
        var server = await AskServerAsync(cancellationToken).ConfigureAwait(false);
        var records = await TripwireJournal.ReadLastAsync(cancellationToken).ConfigureAwait(false);
        var age = records.Count == 0 ? (TimeSpan?)null : time.GetUtcNow() - records.Max(record => record.At);
        if (asJson)
        {
            JsonOutput.Write(io.Output, new TripwiresJson(null, ToJson(server))
            {
                Journal = [.. records.Select(record => new TripwireRecordJson(record))], JournalAgeSec = age?.TotalSeconds,
            });
            return;
        }

        io.Error.WriteLine(age is null
            ? "The journal holds no tripwire either: nothing was counted since it begins."
            : $"What follows is what the last one left in the journal, {Ago(age.Value)}; what is not listed was zero.");
        if (records.Count > 0)
            io.Output.Write(TripwireTable.Write(records));
        if (server.Count > 0)
            io.Output.Write($"The answering server, now:\n{TripwireTable.Write(server)}");
    }

    private async Task<ExitCode> FollowAsync(CancellationToken cancellationToken)
    {
        var isThere = true;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var status = await AskAsync(cancellationToken).ConfigureAwait(false);
                if (!isThere)
                    io.Error.WriteLine("The daemon is back.");
                isThere = true;
                ShowChanges(AllOf(status));
                await Task.Delay(LookEvery, time, cancellationToken).ConfigureAwait(false);
            }
            catch (CommandException e) when (e.ExitCode == ExitCode.Unreachable)
            {
                if (isThere)
                    io.Error.WriteLine($"{e.Message} Waiting for it.");
                isThere = false;
                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Who follows ends it so.
            }
        }

        return ExitCode.Ok;
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(LookEvery, time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The loop looks at the token.
        }
    }

    private void ShowChanges(IEnumerable<Tripwire> now)
    {
        foreach (var wire in now)
        {
            var isKnown = _shown.TryGetValue(wire.Name, out var before);
            _shown[wire.Name] = wire;
            if (!isKnown || IsSame(wire, before!))
                continue;
            if (asJson)
                JsonOutput.Write(io.Output, new TripwireChangeJson(time.GetUtcNow(), StatusText.ToJson(wire)));
            else
                io.Output.Write(TripwireTable.WriteChange(wire, time.GetLocalNow()));
            io.Output.Flush();
        }
    }

    private static bool IsSame(Tripwire one, Tripwire other) =>
        one.Value.Equals(other.Value) && one.Count == other.Count && one.Over == other.Over;

    private async Task<GetStatusResponse> AskAsync(CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(options);
        return await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
    }

    // A daemon that is down says nothing of the server, which may live.
    private async Task<IReadOnlyList<Tripwire>> AskServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await ServerInquiry.AskAsync(options, ServerPatience, cancellationToken).ConfigureAwait(false)).Tripwires;
        }
        catch (RpcException)
        {
            return [];
        }
    }

    private static IEnumerable<Tripwire> AllOf(GetStatusResponse status) =>
        status.Tripwires.Concat(status.Server?.Tripwires ?? []);

    private static IReadOnlyList<TripwireJson> ToJson(IEnumerable<Tripwire> tripwires) => [.. tripwires.Select(StatusText.ToJson)];

    private static string Ago(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0} s ago"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} minutes ago"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} hours ago"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0} days ago"),
    };
}
