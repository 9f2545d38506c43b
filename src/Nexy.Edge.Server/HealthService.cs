using Nexy.Edge.Protocol.Health.V1;
using Nexy.Edge.Rpc;
using ServingStatus = Nexy.Edge.Protocol.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Nexy.Edge.Server;

/// <summary>Any thread. The standard health service: knows the services whose status was set, nothing else.</summary>
public sealed class HealthService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _statuses = [];
    private readonly List<NewestWatch<ServingStatus>> _watches = [];
    private bool _isShutDown;

    /// <summary>The service's methods, to be served.</summary>
    public ServerServiceDefinition Bind() => ServerServiceDefinition.CreateBuilder()
        .AddMethod(HealthMethods.Check, CheckAsync)
        .AddMethod(HealthMethods.Watch, WatchAsync)
        .Build();

    /// <summary>Sets the status of a service; the empty name stands for the server as a whole. Watchers learn of it.</summary>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            if (!_isShutDown)
                Set(service, status);
        }
    }

    /// <summary>The server is about to stop: nothing is served any more, and the watches end.</summary>
    public void Shutdown()
    {
        lock (_gate)
        {
            _isShutDown = true;
            foreach (var service in _statuses.Keys.ToArray())
                Set(service, ServingStatus.NotServing);
            foreach (var watch in _watches)
                watch.End();
        }
    }

    private Task<HealthCheckResponse> CheckAsync(HealthCheckRequest request, ServerCallContext context)
    {
        var response = new HealthCheckResponse();
        lock (_gate)
        {
            if (_statuses.TryGetValue(request.Service, out var status))
                response.Status = status;
            else
                context.Status = new Status(StatusCode.NotFound, $"There is no service '{request.Service}' here.");
        }

        return Task.FromResult(response);
    }

    private async Task WatchAsync(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responses, ServerCallContext context)
    {
        var watch = Subscribe(request.Service);
        try
        {
            ServingStatus? last = null;
            await foreach (var status in watch.Newest.ReadAllAsync(context.CancellationToken).ConfigureAwait(false))
            {
                if (status == last)
                    continue;
                last = status;
                await responses.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken)
                    .ConfigureAwait(false);
            }

            context.Status = new Status(StatusCode.Unavailable, "The server is stopping.");
        }
        finally
        {
            lock (_gate)
                _watches.Remove(watch);
        }
    }

    private NewestWatch<ServingStatus> Subscribe(string service)
    {
        var watch = new NewestWatch<ServingStatus>(service);
        lock (_gate)
        {
            watch.Tell(_statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown));
            _watches.Add(watch);
            if (_isShutDown)
                watch.End();
        }

        return watch;
    }

    private void Set(string service, ServingStatus status)
    {
        _statuses[service] = status;
        foreach (var watch in _watches)
        {
            if (watch.Name == service)
                watch.Tell(status);
        }
    }
}
