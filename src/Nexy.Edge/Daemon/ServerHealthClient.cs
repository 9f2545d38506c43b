using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Control.V1;
using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.Protocol.Server.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;
using ServingStatus = Nexy.Edge.Protocol.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Nexy.Edge.Daemon;

/// <summary>Any thread. Reads a server's state out of its health service.</summary>
internal sealed class ServerHealthClient(RpcChannel channel, CallOptions options)
{
    private const string Starting = "starting";
    private const string Serving = "serving";
    private const string Emergency = "emergency";
    private const string Stopping = "stopping";

    /// <summary>Asks for all it knows at once; <see cref="RpcException"/> when nobody answers.</summary>
    public async Task<ServerStatus> ReadAsync(string address)
    {
        var counting = ReadTripwiresAsync();
        var answers = await Task.WhenAll(
            CheckAsync(ServerHealthNames.Whole), CheckAsync(ServerHealthNames.Coordinator),
            CheckAsync(ServerHealthNames.Voice), CheckAsync(ServerHealthNames.Text)).ConfigureAwait(false);
        var state = StateOf(whole: answers[0], coordinator: answers[1]);
        var status = new ServerStatus
        {
            Address = address, Reachable = true, State = state, Tripwires = { await counting.ConfigureAwait(false) },
        };
        // Nothing works yet, or any more: that is what the state says.
        if (state is Starting or Stopping)
            return status;
        if (answers[2] == ServingStatus.NotServing)
            status.ModulesDown.Add("voice");
        if (answers[3] == ServingStatus.NotServing)
            status.ModulesDown.Add("text");
        return status;
    }

    private static string StateOf(ServingStatus whole, ServingStatus coordinator) => (whole, coordinator) switch
    {
        (ServingStatus.Serving, ServingStatus.NotServing) => Emergency,
        (ServingStatus.Serving, _) => Serving,
        (_, ServingStatus.Unknown) => Starting,
        _ => Stopping,
    };

    /// <summary>What the server counts; nothing when it is of another make or does not answer, which its health tells.</summary>
    public async Task<IReadOnlyList<Tripwire>> ReadTripwiresAsync()
    {
        try
        {
            using var call = channel.AsyncUnaryCall(ServerStatusMethods.GetTripwires, new GetTripwiresRequest(), options);
            return (await call.ResponseAsync.ConfigureAwait(false)).Tripwires;
        }
        catch (RpcException)
        {
            return [];
        }
    }

    private async Task<ServingStatus> CheckAsync(string service)
    {
        try
        {
            using var call = channel.AsyncUnaryCall(
                HealthMethods.Check, new HealthCheckRequest { Service = service }, options);
            return (await call.ResponseAsync.ConfigureAwait(false)).Status;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            // Another maker's server has no such modules.
            return ServingStatus.ServiceUnknown;
        }
    }
}
