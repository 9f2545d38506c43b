namespace Nexy.Edge.Linux;

/// <summary>What was being done when an error number came back: some mean another thing then.</summary>
internal enum AlsaStage
{
    /// <summary>The PCM was being opened.</summary>
    Open,

    /// <summary>Rate, channels, sample format and buffer were being set.</summary>
    Setup,

    /// <summary>The stream was playing.</summary>
    Playback,
}
