using System.Buffers;
using System.IO.Pipelines;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Nexy.Edge.Rpc;

namespace Nexy.Edge.Server.Tests.Fuzz;

/// <summary>One call of the server's methods with nothing of HTTP/2 in between: a body, and what becomes of it.</summary>
internal sealed class SocketlessCall : IRequestBodyPipeFeature, IHttpResponseTrailersFeature
{
    private readonly HttpResponseFeature _response = new();
    private readonly MemoryStream _answer = new();
    private readonly FeatureCollection _features = new();

    public SocketlessCall(string path, byte[] body)
    {
        Reader = PipeReader.Create(new ReadOnlySequence<byte>(body));
        var headers = new HeaderDictionary { ["content-type"] = "application/grpc", ["grpc-encoding"] = "gzip" };
        _features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = "POST", Path = path, Headers = headers });
        _features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        _features.Set<IRequestBodyPipeFeature>(this);
        _features.Set<IHttpResponseFeature>(_response);
        _features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(_answer));
        _features.Set<IHttpResponseTrailersFeature>(this);
    }

    public PipeReader Reader { get; }

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    /// <summary>The status that the client would see; it must have exactly one.</summary>
    public StatusCode Status
    {
        get
        {
            var texts = Trailers["grpc-status"].Concat(_response.Headers["grpc-status"]);
            return (StatusCode)int.Parse(Assert.Single(texts)!, null);
        }
    }

    /// <summary>Runs it to its end.</summary>
    public async Task RunAsync(RpcApplication application)
    {
        await application.ProcessRequestAsync(_features);
        await _features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
    }

    /// <summary>What was answered.</summary>
    public async Task<List<T>> AnswersAsync<T>(MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var body = PipeReader.Create(new ReadOnlySequence<byte>(_answer.ToArray()));
        var frames = new FrameReader(body, int.MaxValue, null, StatusCode.Internal);
        var messages = new List<T>();
        while (await frames.ReadAsync(parser, CancellationToken.None) is { } message)
            messages.Add(message);
        return messages;
    }
}
