namespace Nexy.Edge.Server.Sentences;

/// <summary>Where <see cref="AnswerExtractor"/> is in the answer.</summary>
internal enum AnswerExtractorState
{
    Plain,

    /// <summary>Backticks that may open a fence.</summary>
    Ticks,

    /// <summary>The word after them.</summary>
    FenceWord,

    /// <summary>White space before what is fenced.</summary>
    FenceSpace,
    Object,

    /// <summary>White space and backticks that close the fence.</summary>
    AfterFenced,
}
