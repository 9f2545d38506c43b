namespace Nexy.Edge.Linux.Lights;

/// <summary>A light that was taken. <i>Light thread only.</i> Disposed, it is dark, as far as its device is still there.</summary>
internal interface ILight : IDisposable
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>How many lamps it has.</summary>
    int Lamps { get; }

    /// <summary>Shows colours and not only brightness.</summary>
    bool HasColours { get; }

    /// <summary>Shows more than on and off.</summary>
    bool IsDimmable { get; }

    /// <summary>Shows a picture. May wait for the time that the device needs to take it, some milliseconds.</summary>
    /// <param name="picture">As many as there are lamps.</param>
    /// <returns>0, or the error number.</returns>
    int Show(ReadOnlySpan<LightColour> picture);
}
