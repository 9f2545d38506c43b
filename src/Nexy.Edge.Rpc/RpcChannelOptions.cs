namespace Nexy.Edge.Rpc;

/// <summary>What holds for all calls of a channel.</summary>
public sealed class RpcChannelOptions
{
    /// <summary>The largest answer message, decompressed.</summary>
    public int MaxReceiveMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long reaching the server may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
