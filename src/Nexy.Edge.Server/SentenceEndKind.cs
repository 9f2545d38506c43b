namespace Nexy.Edge.Server;

/// <summary>What a white space after some text says about the sentence.</summary>
internal enum SentenceEndKind
{
    /// <summary>The sentence goes on.</summary>
    None,

    /// <summary>It ends here.</summary>
    Certain,

    /// <summary>It ends here unless the next word starts with a small letter.</summary>
    DependsOnNextWord,
}
