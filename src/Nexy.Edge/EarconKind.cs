namespace Nexy.Edge;

/// <summary>What a short sound without words says.</summary>
internal enum EarconKind
{
    /// <summary>A question was taken; its answer is being asked for.</summary>
    Start,

    /// <summary>A command was carried out, and nothing was said of it.</summary>
    Done,

    /// <summary>An answer failed, and the listener could not be told in words.</summary>
    Error,

    /// <summary>A request was refused, and the listener could not be told in words.</summary>
    Refused,

    /// <summary>A better sink has taken over.</summary>
    SinkSwitched,

    /// <summary>The mute is over.</summary>
    Mute,
}
