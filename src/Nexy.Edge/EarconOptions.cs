namespace Nexy.Edge;

/// <summary>Section <c>earcons</c> of the configuration: which of them sound. Any thread: a reload changes them.</summary>
internal sealed class EarconOptions
{
    private readonly bool[] _isOn = new bool[Enum.GetValues<EarconKind>().Length];

    /// <summary>Those without which a turn would end in silence (R-T8).</summary>
    public EarconOptions() => this[EarconKind.Error] = this[EarconKind.Refused] = true;

    /// <summary>Whether one sounds.</summary>
    public bool this[EarconKind kind]
    {
        get => Volatile.Read(ref _isOn[(int)kind]);
        set => Volatile.Write(ref _isOn[(int)kind], value);
    }
}
