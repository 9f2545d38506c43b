using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>
/// One request only. Takes an answer in pieces, cut anywhere, and gives the text to be spoken as soon as it is there: plain
/// text as it is, and of an object <c>{"text": …, "command": …, "args": …}</c>, fenced or not, the text; its command stays
/// here (R-T7).
/// </summary>
/// <remarks>
/// What looks like such an object is held back until it is clear that it is one, at most <see cref="MaxHeldChars"/>
/// characters; if it is none, it is text. An object that breaks after its text was begun gives that text, and what
/// follows the break is plain text. One that is cut off by the end of the answer gives its text only.
/// </remarks>
/// <param name="last">The character before, when there was text already.</param>
internal sealed class AnswerExtractor(char last = ' ')
{
    public const int MaxHeldChars = 16 * 1024;

    private const int FenceTicks = 3;
    private const int MaxFenceChars = 64;

    private readonly AnswerObject _object = new();
    private readonly StringBuilder _held = new();
    private AnswerTextSeam _seam = new(IsOpen: false, last);
    private AnswerExtractorState _state;
    private bool _isFenced;

    /// <summary>The first command; whole when the answer is.</summary>
    public ExtractedCommand? Command { get; private set; }

    /// <summary>There was a command that cannot be read, or a second one.</summary>
    public bool HasUnusableCommand { get; private set; }

    /// <summary>How many characters are text whatever follows, after nothing but text.</summary>
    public static int PlainChars(ReadOnlySpan<char> piece)
    {
        var chars = piece.IndexOfAny('{', '`');
        return chars < 0 ? piece.Length : chars;
    }

    /// <summary>Adds the text of a piece to <paramref name="target"/>.</summary>
    public void Append(ReadOnlySpan<char> piece, StringBuilder target)
    {
        var text = new AnswerText(target, ref _seam);
        foreach (var character in piece)
            Take(character, ref text);
    }

    /// <summary>The end of the answer: what was held back and is no object is text.</summary>
    public void Finish(StringBuilder target)
    {
        var text = new AnswerText(target, ref _seam);
        if (_state == AnswerExtractorState.Object)
        {
            HasUnusableCommand |= _object.IsAnswer && _object.Command.IsWanted;
            if (_object.HasText)
                _held.Clear();
        }

        if (_state != AnswerExtractorState.AfterFenced)
            Release(ref text);
        _held.Clear();
        _state = AnswerExtractorState.Plain;
    }

    private void Take(char character, ref AnswerText text)
    {
        switch (_state)
        {
            case AnswerExtractorState.Plain:
                TakePlain(character, ref text);
                break;
            case AnswerExtractorState.Object:
                TakeInObject(character, ref text);
                break;
            case AnswerExtractorState.AfterFenced:
                TakeAfterFenced(character, ref text);
                break;
            default:
                TakeInFence(character, ref text);
                break;
        }
    }

    private void TakePlain(char character, ref AnswerText text)
    {
        // "`{`" is code in a sentence.
        if (character == '{' && _seam.Last != '`')
            BeginObject(isFenced: false);
        else if (character == '`')
        {
            _held.Append(character);
            _state = AnswerExtractorState.Ticks;
        }
        else
            text.Add(character);
    }

    private void TakeInFence(char character, ref AnswerText text)
    {
        var isTicks = _state == AnswerExtractorState.Ticks;
        var isFence = !isTicks || _held.Length >= FenceTicks;
        if (isFence && character == '{')
        {
            BeginObject(isFenced: true);
            return;
        }

        AnswerExtractorState? next = character switch
        {
            '`' when isTicks => AnswerExtractorState.Ticks,
            _ when isFence && char.IsWhiteSpace(character) => AnswerExtractorState.FenceSpace,
            _ when isFence && _state != AnswerExtractorState.FenceSpace && char.IsAsciiLetterOrDigit(character) =>
                AnswerExtractorState.FenceWord,
            _ => null,
        };
        if (next is { } state && _held.Length < MaxFenceChars)
        {
            _held.Append(character);
            _state = state;
        }
        else
            ReleaseAndTake(character, ref text);
    }

    private void BeginObject(bool isFenced)
    {
        _isFenced = isFenced;
        _held.Append('{');
        _object.Begin();
        _state = AnswerExtractorState.Object;
    }

    private void TakeInObject(char character, ref AnswerText text)
    {
        switch (_object.Take(character, ref text))
        {
            case AnswerObjectStep.Text:
                break;
            case AnswerObjectStep.TextBegins:
                _held.Clear();
                text.Part();
                break;
            case AnswerObjectStep.QuoteWasText:
                Release(ref text);
                TakeInObject(character, ref text);
                break;
            case AnswerObjectStep.Done:
                _held.Append(character);
                EndObject(ref text);
                break;
            case AnswerObjectStep.Held when _held.Length < MaxHeldChars:
                _held.Append(character);
                break;
            default:
                HasUnusableCommand |= _object.IsAnswer && _object.Command.IsWanted;
                PartFromText(ref text);
                ReleaseAndTake(character, ref text);
                break;
        }
    }

    private void EndObject(ref AnswerText text)
    {
        _state = AnswerExtractorState.Plain;
        if (!_object.IsAnswer)
        {
            Release(ref text);
            return;
        }

        _held.Clear();
        text.Part();
        KeepCommand();
        if (_isFenced)
            _state = AnswerExtractorState.AfterFenced;
    }

    /// <summary>What is held of an object that broke after its text begins with the quote that ended that.</summary>
    private void PartFromText(ref AnswerText text)
    {
        if (!_object.HasText || _held.Length == 0)
            return;
        _held.Remove(0, 1);
        text.Part();
    }

    private void KeepCommand()
    {
        if (!_object.Command.IsWanted)
            return;
        if (Command is null && _object.Command.Parse() is { } command)
            Command = command;
        else
            HasUnusableCommand = true;
    }

    private void TakeAfterFenced(char character, ref AnswerText text)
    {
        var isInTicks = _held.Length > 0 && _held[^1] == '`';
        if ((character == '`' || (char.IsWhiteSpace(character) && !isInTicks)) && _held.Length < MaxFenceChars)
        {
            _held.Append(character);
            return;
        }

        if (_held.ToString().EndsWith("```", StringComparison.Ordinal))
            _held.Clear();
        ReleaseAndTake(character, ref text);
    }

    private void ReleaseAndTake(char character, ref AnswerText text)
    {
        Release(ref text);
        _state = AnswerExtractorState.Plain;
        TakePlain(character, ref text);
    }

    private void Release(ref AnswerText text)
    {
        foreach (var chunk in _held.GetChunks())
        {
            foreach (var character in chunk.Span)
                text.Add(character);
        }

        _held.Clear();
    }
}
