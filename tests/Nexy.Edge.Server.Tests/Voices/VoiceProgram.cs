using System.Runtime.InteropServices;

namespace Nexy.Edge.Server.Tests.Voices;

/// <summary>
/// This assembly as a program: speaks one text in a fresh process, because libespeak-ng keeps its state for as long as
/// the process lives. Samples go to standard output, a refusal to standard error.
/// </summary>
internal static class VoiceProgram
{
    /// <summary>Arguments: language, voice, rate, pitch, data path, text; "no-library" first makes the library unfindable.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args[0] == "no-library")
        {
            NativeLibrary.SetDllImportResolver(
                typeof(EspeakVoice).Assembly, (name, _, _) => throw new DllNotFoundException(name));
            args = args[1..];
        }

        var options = new VoiceOptions
        {
            Language = args[0],
            Name = args[1],
            RateWpm = int.Parse(args[2], null),
            Pitch = int.Parse(args[3], null),
            DataPath = args[4],
        };
        try
        {
            var voice = EspeakVoice.Load(options);
            using var output = Console.OpenStandardOutput();
            var style = new SpeechStyle(options.Language, options.Name);
            await foreach (var chunk in voice.SpeakAsync(args[5], style, CancellationToken.None))
                output.Write(chunk.Data.Span);
            return 0;
        }
        catch (VoiceException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
