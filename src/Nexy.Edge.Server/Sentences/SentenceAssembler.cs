namespace Nexy.Edge.Server.Sentences;

/// <summary>
/// One request only. Cuts a text that arrives in pieces into the segments that the voice gets. The segments joined are
/// the text, character by character, and they do not depend on where the pieces were cut (R-T2, R-T3): every decision
/// looks at the characters before it alone.
/// </summary>
/// <remarks>The time is linear in the text: a decision looks back at one word, a forced cut at one segment.</remarks>
internal sealed class SentenceAssembler(SentenceLimits limits)
{
    // Most sentences fit.
    private const int FirstChars = 64;

    private char[] _pending = new char[Math.Min(FirstChars, limits.FlushChars)];
    private int _chars;
    private int _words;
    private bool _isInWord;
    private bool _hasEmitted;

    // Where a sentence may have ended: decided by what follows. Nothing does while the kind is None.
    private SentenceEndKind _doubt;
    private int _doubtChars;
    private int _doubtWords;
    private bool _isLineEmpty;

    /// <summary>Takes a piece and adds the segments that it ends to <paramref name="segments"/>.</summary>
    public void Append(ReadOnlySpan<char> piece, ICollection<string> segments)
    {
        foreach (var character in piece)
        {
            if (char.IsWhiteSpace(character))
                AppendWhiteSpace(character, segments);
            else
                AppendVisible(character, segments);
            if (_chars == limits.FlushChars)
                segments.Add(Take(ForcedCut.Find(_pending)));
        }
    }

    /// <summary>The rest, when no more text will come; null when there is none (R-T2).</summary>
    public string? Flush() => _chars == 0 ? null : Take(_chars);

    private void AppendWhiteSpace(char character, ICollection<string> segments)
    {
        var isAfterWord = _chars > 0 && !char.IsWhiteSpace(_pending[_chars - 1]);
        if (isAfterWord && _doubt != SentenceEndKind.None)
            DecideByWord(character, segments);
        if (isAfterWord && _chars > 0)
            _doubt = SentenceEnd.Judge(_pending.AsSpan(0, _chars));
        Add(character);
        _isInWord = false;
        (_doubtChars, _doubtWords) = (_chars, _words);
        if (character == '\n')
            EndLine(isAfterWord);
        if (_doubt == SentenceEndKind.Certain)
            EndSentence(_chars, _words, segments);
    }

    /// <summary>A blank line ends any sentence; one line's end depends on the next line.</summary>
    private void EndLine(bool isAfterWord)
    {
        var isBlank = _isLineEmpty && !isAfterWord && _words > 0;
        _isLineEmpty = true;
        if (_doubt != SentenceEndKind.Certain)
            _doubt = isBlank ? SentenceEndKind.Certain : SentenceEndKind.Line;
    }

    private void AppendVisible(char character, ICollection<string> segments)
    {
        _isLineEmpty = false;
        if (_doubt != SentenceEndKind.None)
        {
            if (_doubtChars == _chars)
                DecideByFirst(character, segments);
            else
                DecideByWord(character, segments);
        }

        if (!_isInWord && char.IsLetterOrDigit(character))
        {
            _isInWord = true;
            _words++;
        }

        Add(character);
    }

    private void DecideByFirst(char first, ICollection<string> segments)
    {
        var isEnd = _doubt switch
        {
            // A dash leads on after a quote: "«Да!» — сказал он."
            SentenceEndKind.UnlessSmallLetter => !char.IsLower(first) && first is not ('-' or '–' or '—'),
            SentenceEndKind.UnlessNumber => !char.IsAsciiDigit(first),
            SentenceEndKind.Line => !char.IsLower(first) && !char.IsAsciiDigit(first) && !IsAfterComma(),
            _ => false,
        };
        if (isEnd)
            EndSentence(_doubtChars, _doubtWords, segments);
        // A capital letter may begin a word that begins sentences, a digit the number of a list's item.
        else if (!(_doubt == SentenceEndKind.IfStarter && char.IsUpper(first))
            && !(_doubt == SentenceEndKind.Line && char.IsAsciiDigit(first)))
            _doubt = SentenceEndKind.None;
    }

    /// <summary>The word after the doubtful place has a next character, or its end.</summary>
    private void DecideByWord(char next, ICollection<string> segments)
    {
        var word = _pending.AsSpan(_doubtChars, _chars - _doubtChars);
        if (char.IsLetterOrDigit(next) || next is '\'' or '’')
        {
            if (word.Length > SentenceWords.MaxStarterChars)
                _doubt = SentenceEndKind.None;
            return;
        }

        // "А. С. Пушкин": "С" begins sentences too, but none with a dot after it.
        var isEnd = _doubt == SentenceEndKind.Line
            ? next is '.' or ')' && word.IndexOfAnyExceptInRange('0', '9') < 0
            : next != '.' && SentenceWords.IsStarter(word);
        if (isEnd)
            EndSentence(_doubtChars, _doubtWords, segments);
        else
            _doubt = SentenceEndKind.None;
    }

    private bool IsAfterComma() => _pending.AsSpan(0, _chars).TrimEnd() is [.., ','];

    private void EndSentence(int chars, int words, ICollection<string> segments)
    {
        _doubt = SentenceEndKind.None;
        if (limits.AreMet(chars, words, !_hasEmitted))
            segments.Add(Take(chars));
    }

    private void Add(char character)
    {
        if (_chars == _pending.Length)
            Array.Resize(ref _pending, Math.Min(2 * _chars, limits.FlushChars));
        _pending[_chars++] = character;
    }

    private string Take(int chars)
    {
        var segment = new string(_pending, 0, chars);
        _chars -= chars;
        _pending.AsSpan(chars, _chars).CopyTo(_pending);
        _hasEmitted = true;
        _doubtChars -= chars;
        if (_doubtChars <= 0)
            _doubt = SentenceEndKind.None;
        (_words, _isInWord) = WordCount.Of(_pending.AsSpan(0, _chars));
        if (_doubt != SentenceEndKind.None)
            (_doubtWords, _) = WordCount.Of(_pending.AsSpan(0, _doubtChars));
        return segment;
    }
}
