using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Nexy.Edge.Server.Tests.Engines;

/// <summary>What a chat completions server may do with a request.</summary>
internal static class ChatScript
{
    public const string MayCut = "may cut";

    public const string Done = "data: [DONE]\n\n";
    public const string Stop = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    public const string Usage =
        "data: {\"model\":\"tiny\",\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":34}}\n\n";

    public static string Piece(string text) =>
        $"data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{JsonSerializer.Serialize(text)}}},\"finish_reason\":null}}]}}\n\n";

    /// <summary>A whole answer, as servers give it.</summary>
    public static Func<HttpContext, Task> Says(params string[] pieces) =>
        Sends([.. pieces.Select(Piece), Stop, Usage, Done]);

    /// <summary>Just these texts, then the orderly end of the response.</summary>
    public static Func<HttpContext, Task> Sends(params string[] texts) => context => WriteAsync(context, texts);

    /// <summary>These texts, then the connection is gone.</summary>
    public static Func<HttpContext, Task> Cuts(params string[] texts) => async context =>
    {
        await WriteAsync(context, texts);
        context.Abort();
    };

    /// <summary>These texts, then the connection is gone as soon as <see cref="ChatServer.Cut"/> says so.</summary>
    public static Func<HttpContext, Task> CutsWhenTold(params string[] texts) => async context =>
    {
        await WriteAsync(context, texts);
        await (Task)context.Items[MayCut]!;
        context.Abort();
    };

    /// <summary>These texts, then nothing more, for ever.</summary>
    public static Func<HttpContext, Task> Hangs(params string[] texts) => async context =>
    {
        await WriteAsync(context, texts);
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    };

    /// <summary>This text again and again, as fast as it is read.</summary>
    public static Func<HttpContext, Task> Floods(string text) => async context =>
    {
        while (!context.RequestAborted.IsCancellationRequested)
            await WriteAsync(context, text);
    };

    /// <summary>This text, then signs of life that say nothing.</summary>
    public static Func<HttpContext, Task> Comments(string first) => async context =>
    {
        await WriteAsync(context, first);
        await Floods(": working\n\n")(context);
    };

    public static Func<HttpContext, Task> Refuses(int status, string body = "", string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(body);
    };

    public static Func<HttpContext, Task> Redirects(string to) => context =>
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    };

    public static Func<HttpContext, Task> SendsType(string type, string text) => async context =>
    {
        context.Response.ContentType = type;
        await context.Response.WriteAsync(text);
    };

    private static async Task WriteAsync(HttpContext context, params string[] texts)
    {
        if (!context.Response.HasStarted)
            context.Response.ContentType = "text/event-stream; charset=utf-8";
        await context.Response.StartAsync(context.RequestAborted);
        foreach (var text in texts)
        {
            await context.Response.WriteAsync(text, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
