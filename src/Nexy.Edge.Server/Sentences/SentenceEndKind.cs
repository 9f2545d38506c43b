namespace Nexy.Edge.Server.Sentences;

/// <summary>What a white space after some text says about the sentence.</summary>
internal enum SentenceEndKind
{
    /// <summary>The sentence goes on.</summary>
    None,

    /// <summary>It ends here.</summary>
    Certain,

    /// <summary>It ends here unless the next word starts with a small letter.</summary>
    UnlessSmallLetter,

    /// <summary>It ends here unless a number follows: "No. 5".</summary>
    UnlessNumber,

    /// <summary>It ends here if the next word is one that begins sentences and no names: "etc. They".</summary>
    IfStarter,

    /// <summary>A line ends here; the next line tells whether that means anything.</summary>
    Line,
}
