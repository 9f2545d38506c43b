using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. Asks a chat completions server and makes sense of what it does instead of answering.</summary>
internal sealed class OpenAiClient(TextOptions options, ApiKey key, TimeProvider time)
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";
    private const int MaxErrorBytes = 4096;

    // As long as the process: its connections stay warm.
    private readonly HttpClient _http = OpenAiConnection.Create(options);
    private readonly Uri _address = new(options.BaseAddress.TrimEnd('/') + "/chat/completions");

    /// <summary>Sends a request; an answer has begun when this returns. <see cref="TextServerException"/> says what went wrong.</summary>
    public async Task<OpenAiStream> OpenAsync(ChatRequest chat, CancellationToken cancellationToken)
    {
        using var request = Request(chat);
        var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await CheckAsync(response, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new OpenAiStream(response, new SseReader(body), Named);
        }
        catch (Exception)
        {
            response.Dispose();
            throw;
        }
    }

    private HttpRequestMessage Request(ChatRequest chat)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(chat, ChatJson.Default.ChatRequest));
        content.Headers.ContentType = new MediaTypeHeaderValue(Json, "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(EventStream));
        if (!key.IsNone)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Value);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            var isTransient = e.HttpRequestError is not HttpRequestError.SecureConnectionError;
            var isUnreached = e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
            var what = isUnreached ? "cannot be reached" : "broke off before its answer";
            throw Failure($"{what}: {(e.InnerException ?? e).Message}", isTransient, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"does not answer: no connection within {options.ConnectTimeoutSec:0.###} s", isTransient: true, e);
        }
    }

    private async Task CheckAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
            throw Failure($"redirects to '{response.Headers.Location}'; give the right place as text.base_address", isTransient: false);
        if (status != 200)
        {
            var said = await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
            throw Failure($"answers {status}: {said}", IsTransient(response.StatusCode), null, RetryAfter(response));
        }

        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (!type.Equals(EventStream, StringComparison.OrdinalIgnoreCase))
            throw Failure($"answers with '{type}' instead of {EventStream}", isTransient: false);
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is not { } asked)
            return null;
        var wait = asked.Delta ?? asked.Date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static async Task<string> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var bytes = new byte[MaxErrorBytes];
            var count = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            return count == 0 ? response.ReasonPhrase ?? "" : TextServerErrors.Describe(Encoding.UTF8.GetString(bytes, 0, count));
        }
        catch (IOException)
        {
            return response.ReasonPhrase ?? "";
        }
    }

    private TextServerException Failure(
        string what, bool isTransient, Exception? inner = null, TimeSpan? retryAfter = null) =>
        new(Named(what), isTransient, inner, retryAfter);

    // A server may quote the key it was given.
    private string Named(string what) => key.RemoveFrom($"the text server at {Place} {what}");

    private string Place => options.Socket.Length > 0 ? $"unix:{options.Socket}" : options.BaseAddress;
}
