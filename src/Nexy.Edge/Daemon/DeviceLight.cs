using Nexy.Edge.Lights;

namespace Nexy.Edge.Daemon;

/// <summary>The lights of the device, for those who give it commands. Any thread.</summary>
/// <param name="panel">The lights; null: there are none.</param>
internal sealed class DeviceLight(LightPanel? panel = null)
{
    /// <summary>Whether there are any at all.</summary>
    public bool Exists => panel is { IsConfigured: true };

    /// <summary>What is in force, for people.</summary>
    public string Describe() => panel?.Owners.Describe() ?? "";

    /// <summary>Fulfils a wish.</summary>
    /// <returns>Null when it is fulfilled; otherwise why not.</returns>
    public string? Set(LightWish wish)
    {
        if (panel is not { IsConfigured: true })
            return "this device has no light: lights.devices names none";
        var power = panel.Power;
        if (power.Count == 0)
            return $"no light can be used: {power.Problem}";
        if (wish.Colour is not null && !power.HasColours)
            return "the lights of this device have one colour";
        if (wish.Percent is > 0 and < 100 && !power.IsDimmable)
            return "the lights of this device are on or off, and nothing in between";
        panel.Set(wish.Change(panel.Owners));
        return null;
    }
}
