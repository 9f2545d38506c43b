using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Nexy.Edge.Rpc;

/// <summary>Server threads. Turns HTTP requests into calls; there is no other middleware.</summary>
internal sealed class RpcApplication(ServerRouter router, ServerCallSettings settings)
    : IHttpApplication<IFeatureCollection>
{
    private volatile bool _draining;

    /// <summary>From now on new calls are answered with UNAVAILABLE.</summary>
    public void Drain() => _draining = true;

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        if (IsRefused(context, request))
            return;
        using var call = new ServerCall(context, request, settings);
        if (context.Get<PeerRefusal>() is { } refusal)
            call.Refuse(new Status(StatusCode.PermissionDenied, refusal.Reason));
        else if (_draining)
            call.Refuse(new Status(StatusCode.Unavailable, "The server is stopping."));
        else if (router.Find(request.Path) is { } method)
            await call.RunAsync(method).ConfigureAwait(false);
        else
            call.Refuse(router.Unknown(request.Path));
    }

    private bool IsRefused(IFeatureCollection context, IHttpRequestFeature request)
    {
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        if (!HttpMethods.IsPost(request.Method))
        {
            response.Headers.Allow = HttpMethods.Post;
            return Refuse(response, StatusCodes.Status405MethodNotAllowed, $"method {request.Method} instead of POST");
        }

        return !GrpcHeaders.IsGrpcContentType(request.Headers.ContentType)
            && Refuse(
                response,
                StatusCodes.Status415UnsupportedMediaType,
                $"content type '{request.Headers.ContentType}' instead of {GrpcHeaders.ContentType}");
    }

    private bool Refuse(IHttpResponseFeature response, int httpStatus, string reason)
    {
        response.StatusCode = httpStatus;
        RpcLog.RequestRefused(settings.Logger, httpStatus, reason);
        return true;
    }
}
