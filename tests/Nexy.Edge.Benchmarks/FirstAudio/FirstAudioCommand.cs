namespace Nexy.Edge.Benchmarks.FirstAudio;

/// <summary>
/// Prints when the first sound of an answer comes while its text is still being written, and what the product's chain
/// adds to the voice alone.
/// </summary>
internal static class FirstAudioCommand
{
    private const int DefaultAnswers = 10;
    private const int DefaultSentences = 500;

    public static int Run(string[] arguments)
    {
        int answers = DefaultAnswers;
        int sentences = DefaultSentences;
        if (arguments.Length > 2
            || (arguments.Length > 0 && !int.TryParse(arguments[0], out answers))
            || (arguments.Length > 1 && !int.TryParse(arguments[1], out sentences)))
        {
            Console.Error.WriteLine("usage: nexy-benchmarks first-audio [ANSWERS [SENTENCES]]");
            return 2;
        }

        SlowTextRun.RunAsync(answers).GetAwaiter().GetResult();
        ChainRun.RunAsync(sentences).GetAwaiter().GetResult();
        return 0;
    }
}
