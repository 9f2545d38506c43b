using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Fuzz;

/// <summary>An answering server on a real socket that answers with the bytes it was given, whatever they are.</summary>
internal sealed class RawAnswerServer : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly WebApplication _app;

    private RawAnswerServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ListenUnixSocket(_folder.In("s"), listen => listen.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => $"unix:{_folder.In("s")}";

    /// <summary>The body of the next answer.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>The status of the next answer; null for an answer without.</summary>
    public string? Status { get; set; } = "0";

    public static async Task<RawAnswerServer> StartAsync()
    {
        var server = new RawAnswerServer();
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-encoding"] = "gzip";
        await context.Response.StartAsync();
        await context.Response.Body.WriteAsync(Body);
        if (Status is not null)
            context.Response.AppendTrailer("grpc-status", Status);
    }
}
