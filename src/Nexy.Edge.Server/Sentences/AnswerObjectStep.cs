namespace Nexy.Edge.Server.Sentences;

/// <summary>What <see cref="AnswerObject"/> made of a character.</summary>
internal enum AnswerObjectStep
{
    /// <summary>It is part of the object and no text.</summary>
    Held,

    /// <summary>The value of <c>text</c> begins with the next character.</summary>
    TextBegins,

    /// <summary>It gave text, or is part of an escape that will.</summary>
    Text,

    /// <summary>The quote before it was part of the text, and so is it.</summary>
    QuoteWasText,

    /// <summary>The object is whole.</summary>
    Done,

    /// <summary>This is no such object; the character has not been taken.</summary>
    Failed,
}
