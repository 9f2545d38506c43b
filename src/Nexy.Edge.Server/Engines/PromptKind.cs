namespace Nexy.Edge.Server.Engines;

/// <summary>What the builtin text engine can be asked for.</summary>
internal enum PromptKind
{
    Unknown,
    Time,
    Date,
    Say,
    VolumeQuestion,
    SetVolume,
    Louder,
    Quieter,
    Mute,
    Unmute,
    Stop,
    Repeat,
    UseSink,
    LightOn,
    LightOff,
    Status,
    Addresses,
    Name,
    Help,
}
