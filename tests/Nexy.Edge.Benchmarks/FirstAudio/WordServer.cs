using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nexy.Edge.Benchmarks.FirstAudio;

/// <summary>
/// A real HTTP server that speaks the stream of OpenAI's chat completions: a word, a pause, a word. It keeps when it
/// wrote each; read that when the answer has ended.
/// </summary>
internal sealed class WordServer : IAsyncDisposable
{
    private readonly string[] _words;
    private readonly TimeSpan _pause;
    private readonly WebApplication _app;
    private readonly long[] _writtenAt;

    private WordServer(string[] words, TimeSpan pause)
    {
        _words = words;
        _pause = pause;
        _writtenAt = new long[words.Length];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string BaseAddress => _app.Urls.First() + "/v1";

    public static async Task<WordServer> StartAsync(string[] words, TimeSpan pause)
    {
        WordServer server = new(words, pause);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Milliseconds from a moment until a word was written.</summary>
    public double WrittenMs(int word, long since) => Stopwatch.GetElapsedTime(since, _writtenAt[word]).TotalMilliseconds;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        for (int i = 0; i < _words.Length; i++)
        {
            if (i > 0)
                await Task.Delay(_pause, context.RequestAborted);
            _writtenAt[i] = Stopwatch.GetTimestamp();
            string word = JsonEncodedText.Encode(i == 0 ? _words[i] : " " + _words[i]).ToString();
            await SendAsync(context, $$$"""{"choices":[{"index":0,"delta":{"content":"{{{word}}}"},"finish_reason":null}]}""");
        }

        await SendAsync(context, """{"choices":[{"delta":{},"finish_reason":"stop"}]}""");
        await SendAsync(context, "[DONE]");
    }

    private static async Task SendAsync(HttpContext context, string data)
    {
        await context.Response.WriteAsync($"data: {data}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
