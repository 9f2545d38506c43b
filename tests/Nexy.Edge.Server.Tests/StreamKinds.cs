using Nexy.Edge.Protocol.Streaming;

namespace Nexy.Edge.Server.Tests;

/// <summary>The order of a response's messages as one string; audio chunks in a row count as one "audio".</summary>
internal static class StreamKinds
{
    public static string Of(IEnumerable<StreamResponse> messages)
    {
        var kinds = new List<string>();
        foreach (var message in messages)
        {
            var kind = message.ContentCase switch
            {
                StreamResponse.ContentOneofCase.TextChunk => "text",
                StreamResponse.ContentOneofCase.AudioChunk => "audio",
                StreamResponse.ContentOneofCase.EndMessage => "end",
                StreamResponse.ContentOneofCase.ErrorMessage => "error",
                StreamResponse.ContentOneofCase.ActionMessage => "action",
                _ => "nothing",
            };
            if (kind != "audio" || kinds.LastOrDefault() != "audio")
                kinds.Add(kind);
        }

        return string.Join(' ', kinds);
    }
}
