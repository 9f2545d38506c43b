namespace Nexy.Edge.Daemon;

/// <summary>The light of the device, of which none is built yet. Any thread.</summary>
internal sealed class DeviceLight
{
    /// <summary>Shows a state.</summary>
    /// <returns>Why it cannot.</returns>
    public string Show(string state) => $"this device has no light that could be {state}";
}
