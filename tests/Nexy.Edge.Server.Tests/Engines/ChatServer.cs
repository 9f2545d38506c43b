using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Server.Tests.Engines;

/// <summary>
/// A real HTTP server that does with each request what its script says; the last entry stands for all that follow.
/// </summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<HttpContext, Task>[] _script;
    private readonly ConcurrentQueue<JsonElement> _bodies = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _mayCut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    private ChatServer(Func<HttpContext, Task>[] script, string? unixPath)
    {
        _script = script;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (unixPath is null)
                kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            else
                kestrel.ListenUnixSocket(unixPath);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address { get; private set; } = "";

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<JsonElement> Bodies => [.. _bodies];

    public string? Authorization { get; private set; }

    /// <summary>Options of an engine that asks this server and is not patient.</summary>
    public TextOptions Options => new()
    {
        Engine = "openai",
        BaseAddress = Address + "/v1/",
        FirstTokenTimeoutSec = 30,
        BreakerFailures = 100,
    };

    public static Task<ChatServer> StartAsync(params Func<HttpContext, Task>[] script) => StartAsync(null, script);

    public static async Task<ChatServer> StartAsync(string? unixPath, params Func<HttpContext, Task>[] script)
    {
        var server = new ChatServer(script, unixPath);
        await server._app.StartAsync();
        server.Address = unixPath is null ? server._app.Urls.First() : "http://model";
        return server;
    }

    /// <summary>From now on connections are cut by those who wait for it: what was sent before has arrived.</summary>
    public void Cut() => _mayCut.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        // What hangs on purpose ends here.
        await _closing.CancelAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _requests);
        Authorization = context.Request.Headers.Authorization.FirstOrDefault();
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        using var body = JsonDocument.Parse(await reader.ReadToEndAsync());
        _bodies.Enqueue(body.RootElement.Clone());
        Assert.Equal("/v1/chat/completions", context.Request.Path);
        context.Items[ChatScript.MayCut] = _mayCut.Task;
        using var ends = _closing.Token.Register(context.Abort);
        await _script[Math.Min(number, _script.Length) - 1](context);
    }
}
