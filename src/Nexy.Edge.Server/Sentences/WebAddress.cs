namespace Nexy.Edge.Server.Sentences;

/// <summary>Any thread. Finds addresses of the web in a text.</summary>
internal static class WebAddress
{
    private const string Enders = "<>\"`|[]«»“”";
    private const string Trailers = ".,;:!?'’*_~";

    private static readonly string[] Beginnings = ["http://", "https://", "ftp://", "file://", "www."];

    /// <summary>How many characters the address has that the text begins with; 0 when it begins with none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        foreach (var beginning in Beginnings)
        {
            if (text.Length > beginning.Length && text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)
                && char.IsLetterOrDigit(text[beginning.Length]))
                return Trim(text[..RunOf(text)]);
        }

        return 0;
    }

    /// <summary>Up to where an address goes on, marks at its end included.</summary>
    public static int RunOf(ReadOnlySpan<char> text)
    {
        var chars = 0;
        while (chars < text.Length && !char.IsWhiteSpace(text[chars]) && !Enders.Contains(text[chars]))
            chars++;
        return chars;
    }

    /// <summary>Marks at its end belong to the sentence.</summary>
    private static int Trim(ReadOnlySpan<char> address)
    {
        while (true)
        {
            if (Trailers.Contains(address[^1]) || (address[^1] == ')' && !address.Contains('(')))
                address = address[..^1];
            else
                return address.Length;
        }
    }
}
