using System.Buffers;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. What the gRPC specification allows as a metadata key and value.</summary>
internal static class MetadataRules
{
    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.");

    public static bool IsBinaryKey(string key) =>
        key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);

    public static bool IsReservedKey(string key) => key.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase);

    public static string CheckedKey(string key, bool binary)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var lowered = key.ToLowerInvariant();
        if (lowered.AsSpan().ContainsAnyExcept(KeyCharacters))
            throw new ArgumentException($"Metadata key '{key}' has a character other than a-z, 0-9, '_', '-' and '.'.");
        if (IsReservedKey(lowered))
            throw new ArgumentException($"Metadata key '{key}' starts with 'grpc-', which is reserved for the protocol.");
        if (IsBinaryKey(lowered) != binary)
            throw new ArgumentException(binary
                ? $"Metadata key '{key}' must end with '-bin' to carry bytes."
                : $"Metadata key '{key}' ends with '-bin' and so needs bytes as its value.");
        return lowered;
    }

    public static string CheckedValue(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var wrong = value.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        return wrong < 0
            ? value
            : throw new ArgumentException(
                $"The value of metadata key '{key}' has U+{(int)value[wrong]:X4} at {wrong}; only printable ASCII can be sent, use a '-bin' key.");
    }
}
