namespace Nexy.Edge.Server.Sentences;

/// <summary>Where <see cref="AnswerObject"/> is in the object.</summary>
internal enum AnswerObjectState
{
    BeforeKey,
    Key,
    BeforeColon,
    BeforeValue,
    Text,
    TextEscape,
    TextUnicode,

    /// <summary>After a quote that ends the text, or stands in it without a backslash.</summary>
    TextQuote,
    String,
    StringEscape,
    Scalar,
    Nested,
    NestedString,
    NestedEscape,
    AfterValue,
}
