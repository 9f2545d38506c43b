using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. The voices of one Wyoming server, asked for when they are needed and again after a while.</summary>
internal sealed class WyomingCatalog(RpcEndpoint endpoint, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // Two requests that ask at the same time both ask: the later answer wins.
    private readonly Lock _gate = new();
    private WyomingInfo? _info;
    private long _askedAt;

    public async Task<WyomingInfo> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_info is { } known && time.GetElapsedTime(_askedAt) < Lifetime)
                return known;
        }

        var info = await AskAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
            (_info, _askedAt) = (info, time.GetTimestamp());
        return info;
    }

    private async Task<WyomingInfo> AskAsync(CancellationToken cancellationToken)
    {
        await using var connection = await WyomingConnection.OpenAsync(endpoint, cancellationToken).ConfigureAwait(false);
        await connection.WriteAsync("describe", null, cancellationToken).ConfigureAwait(false);
        while (await connection.ReadAsync(cancellationToken).ConfigureAwait(false) is { } answer)
        {
            if (answer.Type == "info")
                return WyomingInfo.Of(answer);
        }

        throw new InvalidDataException("it does not tell its voices");
    }
}
