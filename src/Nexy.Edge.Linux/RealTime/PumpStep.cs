namespace Nexy.Edge.Linux.RealTime;

/// <summary>What the pump does next.</summary>
internal enum PumpStep
{
    /// <summary>Look at the device again at once.</summary>
    Again,

    /// <summary>Wait until the device wants more.</summary>
    Wait,

    /// <summary>Wait a fraction of a period: the stream may not play yet and has silence enough.</summary>
    Hold,

    /// <summary>Leave: asked to, or the device is lost.</summary>
    End,
}
