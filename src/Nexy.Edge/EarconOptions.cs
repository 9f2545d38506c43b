namespace Nexy.Edge;

/// <summary>
/// Section <c>earcons</c> of the configuration: which of them sound. On are those without which a turn would end in silence
/// (R-T8).
/// </summary>
internal sealed class EarconOptions
{
    /// <summary>A question was taken.</summary>
    public bool Start { get; set; }

    /// <summary>A command was carried out without a word.</summary>
    public bool Done { get; set; }

    /// <summary>An answer failed.</summary>
    public bool Error { get; set; } = true;

    /// <summary>A request was refused.</summary>
    public bool Refused { get; set; } = true;

    /// <summary>A better sink has taken over.</summary>
    public bool SinkSwitched { get; set; }

    /// <summary>A mute is over.</summary>
    public bool Mute { get; set; }

    /// <summary>Where sounds of the maker's own are; empty: nowhere.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Whether one sounds.</summary>
    public bool IsOn(EarconKind kind) => kind switch
    {
        EarconKind.Start => Start,
        EarconKind.Done => Done,
        EarconKind.Error => Error,
        EarconKind.Refused => Refused,
        EarconKind.SinkSwitched => SinkSwitched,
        EarconKind.Mute => Mute,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
