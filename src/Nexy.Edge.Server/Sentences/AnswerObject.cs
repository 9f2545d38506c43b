using System.Globalization;
using System.Text;

namespace Nexy.Edge.Server.Sentences;

/// <summary>
/// One request only. Reads <c>{"text": …, "command": …, "args": …}</c> character by character and gives the text out while
/// it is being written (R-T7). Takes what models get wrong as long as it is clear what is meant: line breaks and quotes
/// inside a text, commas too many or missing.
/// </summary>
internal sealed class AnswerObject
{
    private const int MaxKeyChars = 64;
    private const int UnicodeDigits = 4;

    private readonly StringBuilder _key = new();
    private readonly StringBuilder _escape = new();
    private AnswerObjectState _state;
    private StringBuilder? _value;
    private int _depth;
    private bool _hasOtherKeys;

    /// <summary>Whether the value of <c>text</c> has begun.</summary>
    public bool HasText { get; private set; }

    public AnswerCommand Command { get; } = new();

    /// <summary>
    /// Whether this is an answer and not JSON that an answer talks about: it has a text, or nothing but a command.
    /// </summary>
    public bool IsAnswer => HasText || (Command.IsPlausible && !_hasOtherKeys);

    /// <summary>After an opening brace.</summary>
    public void Begin()
    {
        _state = AnswerObjectState.BeforeKey;
        Command.Clear();
        HasText = _hasOtherKeys = false;
    }

    /// <summary>Takes a character; decoded text goes to <paramref name="text"/>.</summary>
    public AnswerObjectStep Take(char character, ref AnswerText text) => _state switch
    {
        AnswerObjectState.Text => TakeText(character, ref text),
        AnswerObjectState.TextEscape => TakeEscape(character, ref text),
        AnswerObjectState.TextUnicode => TakeUnicode(character, ref text),
        AnswerObjectState.TextQuote => TakeAfterQuote(character),
        AnswerObjectState.Key => TakeKey(character),
        AnswerObjectState.String or AnswerObjectState.StringEscape => TakeString(character),
        AnswerObjectState.Scalar => TakeScalar(character),
        AnswerObjectState.Nested or AnswerObjectState.NestedString or AnswerObjectState.NestedEscape => TakeNested(character),
        _ when IsJsonSpace(character) => AnswerObjectStep.Held,
        AnswerObjectState.BeforeKey => TakeBeforeKey(character),
        AnswerObjectState.BeforeColon => character == ':' ? Go(AnswerObjectState.BeforeValue) : AnswerObjectStep.Failed,
        AnswerObjectState.BeforeValue => TakeBeforeValue(character),
        _ => TakeAfterValue(character),
    };

    private AnswerObjectStep TakeBeforeKey(char character) => character switch
    {
        '"' => BeginKey(),
        '}' => AnswerObjectStep.Done,
        ',' => AnswerObjectStep.Held,
        _ => AnswerObjectStep.Failed,
    };

    private AnswerObjectStep TakeAfterValue(char character) => character switch
    {
        ',' => Go(AnswerObjectState.BeforeKey),
        '"' => BeginKey(),
        '}' => AnswerObjectStep.Done,
        _ => AnswerObjectStep.Failed,
    };

    private AnswerObjectStep BeginKey()
    {
        _key.Clear();
        return Go(AnswerObjectState.Key);
    }

    private AnswerObjectStep TakeKey(char character)
    {
        if (character == '"')
            return Go(AnswerObjectState.BeforeColon);
        if (character is '\n' or '\\' || _key.Length == MaxKeyChars)
            return AnswerObjectStep.Failed;
        _key.Append(character);
        return AnswerObjectStep.Held;
    }

    private AnswerObjectStep TakeBeforeValue(char character)
    {
        Span<char> key = stackalloc char[MaxKeyChars];
        key = key[.._key.Length];
        _key.CopyTo(0, key, key.Length);
        var isText = ((ReadOnlySpan<char>)key).Equals("text", StringComparison.OrdinalIgnoreCase);
        if (isText && character == '"')
        {
            HasText = true;
            _state = AnswerObjectState.Text;
            return AnswerObjectStep.TextBegins;
        }

        _value = Command.ValueOf(key);
        _hasOtherKeys |= _value is null && !isText;
        _value?.Append(character);
        _depth = 1;
        return character switch
        {
            '"' => Go(AnswerObjectState.String),
            '{' or '[' => Go(AnswerObjectState.Nested),
            _ => IsScalar(character) ? Go(AnswerObjectState.Scalar) : AnswerObjectStep.Failed,
        };
    }

    private AnswerObjectStep TakeText(char character, ref AnswerText text)
    {
        switch (character)
        {
            case '"':
                return Go(AnswerObjectState.TextQuote);
            case '\\':
                _escape.Clear();
                _state = AnswerObjectState.TextEscape;
                break;
            default:
                text.Add(character);
                break;
        }

        return AnswerObjectStep.Text;
    }

    private AnswerObjectStep TakeEscape(char character, ref AnswerText text)
    {
        _state = character == 'u' ? AnswerObjectState.TextUnicode : AnswerObjectState.Text;
        switch (character)
        {
            case 'u':
                break;
            case 'n' or 'r' or 't' or 'b' or 'f':
                text.Add("\n\r\t\b\f"["nrtbf".IndexOf(character, StringComparison.Ordinal)]);
                break;
            case '"' or '\\' or '/' or '\'':
                text.Add(character);
                break;
            default:
                text.Add('\\');
                text.Add(character);
                break;
        }

        return AnswerObjectStep.Text;
    }

    private AnswerObjectStep TakeUnicode(char character, ref AnswerText text)
    {
        if (!char.IsAsciiHexDigit(character))
        {
            // No escape after all: what was written stays, and the character is text like any other.
            _state = AnswerObjectState.Text;
            text.Add('\\');
            text.Add('u');
            foreach (var digit in _escape.ToString())
                text.Add(digit);
            return TakeText(character, ref text);
        }

        _escape.Append(character);
        if (_escape.Length == UnicodeDigits)
        {
            text.Add((char)int.Parse(_escape.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            _state = AnswerObjectState.Text;
        }

        return AnswerObjectStep.Text;
    }

    private AnswerObjectStep TakeAfterQuote(char character)
    {
        if (IsJsonSpace(character))
            return AnswerObjectStep.Held;
        if (character is ',' or '}' or '"')
            return TakeAfterValue(character);
        _state = AnswerObjectState.Text;
        return AnswerObjectStep.QuoteWasText;
    }

    private AnswerObjectStep TakeString(char character)
    {
        _value?.Append(character);
        return Go((_state, character) switch
        {
            (AnswerObjectState.StringEscape, _) => AnswerObjectState.String,
            (_, '\\') => AnswerObjectState.StringEscape,
            (_, '"') => AnswerObjectState.AfterValue,
            _ => AnswerObjectState.String,
        });
    }

    private AnswerObjectStep TakeScalar(char character)
    {
        if (IsScalar(character))
        {
            _value?.Append(character);
            return AnswerObjectStep.Held;
        }

        _state = AnswerObjectState.AfterValue;
        return IsJsonSpace(character) ? AnswerObjectStep.Held : TakeAfterValue(character);
    }

    private AnswerObjectStep TakeNested(char character)
    {
        _value?.Append(character);
        if (_state == AnswerObjectState.Nested)
            _depth += character is '{' or '[' ? 1 : character is '}' or ']' ? -1 : 0;
        return Go((_state, character) switch
        {
            (AnswerObjectState.NestedEscape, _) => AnswerObjectState.NestedString,
            (AnswerObjectState.NestedString, '\\') => AnswerObjectState.NestedEscape,
            (AnswerObjectState.NestedString, '"') => AnswerObjectState.Nested,
            (AnswerObjectState.Nested, '"') => AnswerObjectState.NestedString,
            (AnswerObjectState.Nested, _) when _depth == 0 => AnswerObjectState.AfterValue,
            _ => _state,
        });
    }

    private AnswerObjectStep Go(AnswerObjectState state)
    {
        _state = state;
        return AnswerObjectStep.Held;
    }

    private static bool IsJsonSpace(char character) => character is ' ' or '\n' or '\r' or '\t';

    private static bool IsScalar(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.';
}
