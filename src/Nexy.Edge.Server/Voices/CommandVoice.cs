using System.Runtime.CompilerServices;

namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. Any program that reads a text and writes WAV or bare samples, such as piper or espeak-ng.</summary>
internal sealed class CommandVoice(CommandLineTemplate command, PcmFormat? bareFormat, VoiceLimits limits, TimeProvider time)
    : IVoice
{
    private const string WavFormat = "wav";

    public string Name => "command";

    /// <summary>Makes sure that the program is there; <see cref="VoiceException"/> says what is missing.</summary>
    public static CommandVoice Load(VoiceOptions options, TimeProvider time)
    {
        if (options.Command.Count == 0)
            throw new VoiceException("voice.engines names command, and voice.command names no program.");
        if (Find(options.Command[0]) is not { } program)
            throw new VoiceException($"The program '{options.Command[0]}' (voice.command) does not exist or cannot be run.");
        var format = options.CommandFormat == WavFormat
            ? null
            : PcmFormat.Check(
                Enum.Parse<SampleFormat>(options.CommandFormat, ignoreCase: true), options.CommandRateHz, options.CommandChannels);
        return new CommandVoice(
            new CommandLineTemplate([program, .. options.Command.Skip(1)]), format, VoiceLimits.Of(options), time);
    }

    public async IAsyncEnumerable<PcmChunk> SpeakAsync(
        string sentence, SpeechStyle style, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (style.VoiceName.Length > 0 && !command.TakesVoice)
            throw new VoiceNotFoundException($"Voice '{style.VoiceName}' does not exist: voice.command takes no {{voice}}.");
        await using var speech = new CommandSpeech(command, bareFormat, sentence, style, limits, time);
        while (await speech.NextAsync(cancellationToken).ConfigureAwait(false) is { } chunk)
            yield return chunk;
    }

    private static string? Find(string program)
    {
        if (program.Contains('/', StringComparison.Ordinal))
            return IsRunnable(program) ? program : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsRunnable);
    }

    private static bool IsRunnable(string path) =>
        File.Exists(path)
        && (new FileInfo(path).UnixFileMode & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
