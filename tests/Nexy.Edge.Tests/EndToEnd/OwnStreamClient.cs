using System.Text.RegularExpressions;
using Nexy.Edge.Protocol.Streaming;
using Nexy.Edge.Rpc;
using Nexy.Edge.Server;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Our own client; all streams on one connection.</summary>
internal sealed partial class OwnStreamClient(string endpoint) : IStreamClient
{
    private readonly RpcChannel _channel = RpcChannel.ForAddress(RpcEndpoint.Parse(endpoint));

    public async Task<IStreamInFlight> StartAsync(string prompt, string sessionId)
    {
        var call = new InFlight(_channel.AsyncServerStreamingCall(
            StreamingMethods.StreamAudio,
            new StreamRequest { Prompt = prompt, HardwareId = "done", SessionId = sessionId }));
        await call.ReadAsync();
        return call;
    }

    public void Dispose() => _channel.Dispose();

    private sealed partial class InFlight(AsyncServerStreamingCall<StreamResponse> call) : IStreamInFlight
    {
        private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

        private readonly List<StreamResponse> _messages = [];

        private bool _isDone;

        public async Task ReadAsync()
        {
            try
            {
                _isDone = !await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Bound);
                if (!_isDone)
                    _messages.Add(call.ResponseStream.Current);
            }
            catch (RpcException)
            {
                // The status tells.
                _isDone = true;
            }
        }

        public async Task<StreamOutcome> FinishAsync()
        {
            while (!_isDone)
                await ReadAsync();
            var status = call.GetStatus();
            var kinds = _messages.Select(message => NameOf(message.ContentCase.ToString())).ToList();
            return new StreamOutcome(
                NameOf(status.StatusCode.ToString()).ToUpperInvariant(), status.Detail,
                call.GetTrailers().GetValue("error-type"), _messages.Count,
                [.. kinds.Where((kind, i) => i == 0 || kind != "audio_chunk" || kinds[i - 1] != kind)],
                string.Concat(_messages.Select(message => message.TextChunk)),
                [.. _messages.Where(message => message.HasErrorMessage).Select(message => message.ErrorMessage)],
                _messages.Sum(message => message.AudioChunk?.AudioData.Length ?? 0),
                [.. _messages.Where(message => message.ActionMessage is not null).Select(message => message.ActionMessage.SessionId)]);
        }

        public void Dispose() => call.Dispose();

        // As the contract writes it: TextChunk is text_chunk.
        private static string NameOf(string name) =>
            name == "OK" ? name : Capital().Replace(name, "_$0").ToLowerInvariant();

        [GeneratedRegex("(?<=[a-z])[A-Z]")]
        private static partial Regex Capital();
    }
}
