namespace Nexy.Edge.Linux.Lights;

/// <summary>How a light is.</summary>
public enum LightNewsKind
{
    /// <summary>It shows what there is to show from now on.</summary>
    Ready,

    /// <summary>It cannot be used until somebody does something, or plugs it in.</summary>
    Trouble,

    /// <summary>All lights are given up because of a defect.</summary>
    Broken,
}
