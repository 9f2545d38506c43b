namespace Nexy.Edge.Server.Voices;

/// <summary>Any thread. Turns one sentence into sound.</summary>
internal interface IVoice
{
    /// <summary>As the configuration and the log name it.</summary>
    string Name { get; }

    /// <summary>
    /// Speaks one sentence; chunks come while it is still being synthesised. Leaving the enumeration stops the
    /// synthesis. <see cref="VoiceException"/> when the voice cannot, <see cref="VoiceNotFoundException"/> when the style
    /// names a voice or language that does not exist.
    /// </summary>
    IAsyncEnumerable<PcmChunk> SpeakAsync(string sentence, SpeechStyle style, CancellationToken cancellationToken);
}
