using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Debian's espeak-ng program: what the same voice makes of a text without any code of the product's.</summary>
internal static class EspeakProgram
{
    // The program speaks each line of its input for itself, with one library that remembers the line before, as
    // a server does with sentence after sentence.
    private const string Script = """exec espeak-ng -v "$1" -s 175 -p 50 -w "$2" < "$0" """;

    /// <summary>Speaks into a sound, at the rate and pitch that section voice has by default.</summary>
    /// <param name="voice">"en" or "ru".</param>
    /// <param name="sentences">All that a server was asked to speak since its start.</param>
    public static Sound Speak(string voice, params string[] sentences)
    {
        using TempFolder folder = new();
        File.WriteAllLines(folder.In("text"), sentences);
        FinishedProgram result = RunningProgram.Run("sh", ["-c", Script, folder.In("text"), voice, folder.In("speech.wav")]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return Sound.Read(folder.In("speech.wav"));
    }

    /// <summary>The same without the part that the first sentences are.</summary>
    public static Sound SpeakLast(string voice, params string[] sentences)
    {
        Sound all = Speak(voice, sentences);
        return all with { Samples = all.Samples[Speak(voice, sentences[..^1]).Samples.Length..] };
    }
}
