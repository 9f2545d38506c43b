namespace Nexy.Edge.Linux.Buttons;

/// <summary>How a button is.</summary>
public enum ButtonNewsKind
{
    /// <summary>It can be used from now on.</summary>
    Ready,

    /// <summary>Not there, as the keys of a headset that is not connected.</summary>
    Absent,

    /// <summary>Cannot be used until somebody does something.</summary>
    Trouble,

    /// <summary>Given up because of a defect.</summary>
    Broken,
}
