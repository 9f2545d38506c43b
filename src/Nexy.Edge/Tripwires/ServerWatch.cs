using Microsoft.Extensions.Logging;
using Nexy.Edge.Control;
using Nexy.Edge.Protocol.Server.V1;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;

namespace Nexy.Edge.Tripwires;

/// <summary>What a server process counts, watches and tells of itself. Disposed after the server: it tells what came last.</summary>
internal sealed class ServerWatch : IDisposable
{
    private readonly TripwireWatch _watch;
    private readonly TripwireMeter _meter;

    public ServerWatch(TripwireOptions options, ILoggerFactory loggers, TimeProvider time)
    {
        Tripwires = new ServerTripwires(time);
        var registry = new TripwireRegistry(Tripwires);
        _watch = new TripwireWatch(registry, options, time, loggers.CreateLogger<TripwireWatch>());
        _meter = new TripwireMeter(registry);
        Tripwires.Stirred = _watch.Wake;
    }

    /// <summary>For the server to count on.</summary>
    public ServerTripwires Tripwires { get; }

    /// <summary>What the server serves beside answers.</summary>
    public ServerServiceDefinition Bind() => ServerServiceDefinition.CreateBuilder()
        .AddMethod(ServerStatusMethods.GetTripwires, GetTripwiresAsync)
        .Build();

    public void Dispose()
    {
        _meter.Dispose();
        _watch.Dispose();
    }

    private Task<GetTripwiresResponse> GetTripwiresAsync(GetTripwiresRequest request, ServerCallContext context) =>
        Task.FromResult(new GetTripwiresResponse
        {
            Version = ProductVersion.Text, Tripwires = { _watch.Read().Select(TripwireMessages.ToMessage) },
        });
}
