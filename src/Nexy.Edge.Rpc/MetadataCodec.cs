using System.Buffers.Text;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. Metadata to and from header fields.</summary>
internal static class MetadataCodec
{
    // Not the application's: the transport sets or consumes them.
    private static readonly HashSet<string> TransportKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "te", "host", "content-type", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade",
        "proxy-connection", "date", "trailer",
    };

    public static bool IsCustom(string key) =>
        key.Length > 0 && key[0] != ':' && !MetadataRules.IsReservedKey(key) && !TransportKeys.Contains(key);

    /// <summary>The field value of an entry; bytes as Base64 without padding, as the specification prefers.</summary>
    public static string Encode(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;

    /// <summary>
    /// Adds what one field value holds. Bytes may be joined by commas and may lack padding. What is not valid is left
    /// out, because the specification wants no call to fail over it.
    /// </summary>
    public static void Decode(Metadata target, string key, string fieldValue)
    {
        key = key.ToLowerInvariant();
        if (!MetadataRules.IsBinaryKey(key))
        {
            var text = fieldValue.Trim();
            if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
                target.Add(Metadata.Entry.Received(key, text));
            return;
        }

        foreach (var part in fieldValue.Split(',', StringSplitOptions.TrimEntries))
        {
            if (TryDecodeBase64(part, out var bytes))
                target.Add(Metadata.Entry.Received(key, bytes));
        }
    }

    private static bool TryDecodeBase64(string text, out byte[] bytes)
    {
        var padded = text.TrimEnd('=');
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        if (!Convert.TryFromBase64String(padded, bytes, out var written))
            return false;
        Array.Resize(ref bytes, written);
        return true;
    }
}
