using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>Debian's espeak-ng program: what the same voice makes of a text without any code of the product's.</summary>
internal static class EspeakProgram
{
    /// <summary>Speaks into a sound, at the rate and pitch that section voice has by default.</summary>
    /// <param name="voice">"en" or "ru".</param>
    /// <param name="sentences">Each spoken by a process of its own, joined.</param>
    public static Sound Speak(string voice, params string[] sentences)
    {
        Sound[] spoken = [.. sentences.Select(sentence => SpeakOne(voice, sentence))];
        return spoken[0] with { Samples = [.. spoken.SelectMany(sound => sound.Samples)] };
    }

    private static Sound SpeakOne(string voice, string sentence)
    {
        using TempFolder folder = new();
        FinishedProgram result = RunningProgram.Run(
            "espeak-ng", ["-v", voice, "-s", "175", "-p", "50", "-w", folder.In("speech.wav"), sentence]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return Sound.Read(folder.In("speech.wav"));
    }
}
