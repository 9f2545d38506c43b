namespace Nexy.Edge.Server.Voices;

/// <summary>How long a voice outside of this process may take.</summary>
internal sealed record VoiceLimits(TimeSpan FirstAudio, TimeSpan NextAudio)
{
    /// <summary>Longest sentence in seconds of sound; the worst text found makes 122 s. More is a voice that does not end.</summary>
    public const int MaxSentenceSec = 180;

    public static VoiceLimits Of(VoiceOptions options) =>
        new(TimeSpan.FromSeconds(options.FirstAudioTimeoutSec), TimeSpan.FromSeconds(options.AudioTimeoutSec));
}
