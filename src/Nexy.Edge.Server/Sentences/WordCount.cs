namespace Nexy.Edge.Server.Sentences;

/// <summary>Any thread. Counts words: runs without white space that hold a letter or a digit.</summary>
internal static class WordCount
{
    /// <returns>How many there are, and whether the text ends inside the last one.</returns>
    public static (int Words, bool IsInWord) Of(ReadOnlySpan<char> text)
    {
        var (words, isInWord) = (0, false);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
                isInWord = false;
            else if (!isInWord && char.IsLetterOrDigit(character))
            {
                isInWord = true;
                words++;
            }
        }

        return (words, isInWord);
    }
}
