using System.Buffers;
using System.Text;

namespace Nexy.Edge.Rpc;

/// <summary>Any thread. The percent-encoding of <c>grpc-message</c>: UTF-8, everything but printable ASCII and '%' escaped.</summary>
internal static class StatusMessage
{
    // Peers give all trailers together 8 KiB by default; beyond it they drop the connection or lose the status.
    internal const int MaxEncodedBytes = 4096;

    private const string HexDigits = "0123456789ABCDEF";

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(c => c != '%').ToArray());

    public static string Encode(string text)
    {
        if (text.Length <= MaxEncodedBytes && !text.AsSpan().ContainsAnyExcept(Plain))
            return text;
        var encoded = new StringBuilder(Math.Min(text.Length * 2, MaxEncodedBytes));
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var written = rune.EncodeToUtf8(utf8);
            if (encoded.Length + written * 3 > MaxEncodedBytes)
                break;
            AppendEncoded(encoded, utf8[..written]);
        }

        return encoded.ToString();
    }

    /// <summary>Never fails: an escape that is none stays as it is, bytes that are no UTF-8 become U+FFFD.</summary>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%'))
            return encoded;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        var count = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length
                && char.IsAsciiHexDigit(encoded[i + 1]) && char.IsAsciiHexDigit(encoded[i + 2]))
            {
                bytes[count++] = Convert.FromHexString(encoded.AsSpan(i + 1, 2))[0];
                i += 2;
            }
            else
            {
                count += Encoding.UTF8.GetBytes(encoded.AsSpan(i, 1), bytes.AsSpan(count));
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    private static void AppendEncoded(StringBuilder encoded, ReadOnlySpan<byte> utf8)
    {
        foreach (var value in utf8)
        {
            if (value is >= (byte)' ' and <= (byte)'~' and not (byte)'%')
                encoded.Append((char)value);
            else
                encoded.Append('%').Append(HexDigits[value >> 4]).Append(HexDigits[value & 15]);
        }
    }
}
