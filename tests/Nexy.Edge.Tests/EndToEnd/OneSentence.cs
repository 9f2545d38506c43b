using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>How every mistake of a person or of a machine is to end.</summary>
internal static class OneSentence
{
    /// <summary>The documented code, one sentence on standard error that says what is asked for, and no stack.</summary>
    public static void Of(FinishedProgram result, ExitCode expected, string words)
    {
        string said = result.ToString();
        Assert.True((int)expected == result.ExitCode, $"Not exit code {(int)expected}: {said}");
        string sentence = result.ErrorLines.Count == 1 ? result.ErrorLines[0] : throw new Xunit.Sdk.XunitException($"Not one line: {said}");
        Assert.Contains(words, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", sentence, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Exception", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.InRange(sentence.Length, 20, 400);
    }
}
