namespace Nexy.Edge.Linux.Lights;

/// <summary>Which lights there are, and how states look. Any thread.</summary>
public sealed record LightShowOptions
{
    /// <summary>Each light once.</summary>
    public required IReadOnlyList<LightPlace> Places { get; init; }

    /// <summary>By the numbers of the states.</summary>
    public IReadOnlyList<LightLook> Looks { get; init; } = LightLook.All([]);

    /// <summary>The most that a lamp is bright, 0 to 1.</summary>
    public float Brightness { get; init; } = 0.3f;

    /// <summary>Pictures each second at most.</summary>
    public int MaxFramesPerSec { get; init; } = 25;

    /// <summary>Whatever happens in this folder, the scene is looked at anew; empty: none is watched.</summary>
    public string NewsFolder { get; init; } = "";

    /// <summary>Where the files of SPI devices and GPIO chips are.</summary>
    public string DeviceFolder { get; init; } = "/dev";

    /// <summary>Where the kernel's lamps are.</summary>
    public string LedFolder { get; init; } = "/sys/class/leds";

    /// <summary>Where PWM chips are.</summary>
    public string PwmFolder { get; init; } = "/sys/class/pwm";

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
