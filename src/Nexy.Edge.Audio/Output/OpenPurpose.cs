namespace Nexy.Edge.Audio.Output;

/// <summary>What a stream is opened for.</summary>
internal enum OpenPurpose
{
    /// <summary>There is no stream and speech waits: it becomes active as soon as it has started.</summary>
    Replace,

    /// <summary>A better sink: it takes over once it has shown that it plays.</summary>
    TakeOver,

    /// <summary>Prepared and not started, for the moment when the active one is lost.</summary>
    Standby,
}
