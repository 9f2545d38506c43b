namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. The voice of a server that could not come up as configured (R-S15).</summary>
internal static class EmergencyVoices
{
    private static readonly string[] Engines = ["espeak"];

    /// <summary>espeak as it is configured, else as it comes, else tones: whoever asks hears that something is wrong.</summary>
    public static VoiceSet Load(VoiceOptions configured)
    {
        foreach (var options in new[] { AsConfigured(configured), new VoiceOptions() })
        {
            try
            {
                return new VoiceSet([EspeakVoice.Load(options)], VoiceRoutes.Of(options));
            }
            catch (VoiceException)
            {
                // What failed at first has been told, and why it did.
            }
        }

        return new VoiceSet([new EarconVoice()], VoiceRoutes.Of(new VoiceOptions()));
    }

    private static VoiceOptions AsConfigured(VoiceOptions configured) => new()
    {
        Engines = Engines,
        Language = configured.Language,
        Name = configured.NameFor(Engines[0]),
        RateWpm = configured.RateWpm,
        Pitch = configured.Pitch,
        DataPath = configured.DataPath,
    };
}
