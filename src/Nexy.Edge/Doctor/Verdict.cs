namespace Nexy.Edge.Doctor;

/// <summary>What a check makes of what it saw.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>The speaker can speak, and somebody should look at this.</summary>
    Warn,

    /// <summary>The speaker cannot speak, or not be heard, because of this.</summary>
    Fail,

    /// <summary>It could not be looked at.</summary>
    Unknown,
}
