using System.Globalization;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Buttons;

/// <summary>A key or an axis of the input devices that have it. Any thread.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Code">KEY_…, BTN_… or REL_… of linux/input-event-codes.h.</param>
/// <param name="Device">A part of the device's name, in any case; empty is any device that has the code.</param>
public sealed record InputPlace(string Text, ushort Code, string Device) : ButtonPlace(Text)
{
    private bool _isKnob;

    /// <inheritdoc/>
    public override bool IsKnob => _isKnob;

    internal ushort Type => _isKnob ? InputUapi.Relative : InputUapi.Key;

    internal static InputPlace? Read(string text, string rest, bool isKnob)
    {
        string[] parts = rest.Split('@', 2);
        string device = parts.Length > 1 ? parts[1].Trim() : "";
        if (Find(parts[0].Trim(), isKnob) is not { } code || (parts.Length > 1 && device.Length == 0))
            return null;
        return new InputPlace(text, code, device) { _isKnob = isKnob };
    }

    private static ushort? Find(string name, bool isKnob)
    {
        int max = isKnob ? InputUapi.MaxRelative : InputUapi.MaxKey;
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int code))
            return code <= max ? (ushort)code : null;
        return isKnob ? InputCodes.FindAxis(name) : InputCodes.FindKey(name);
    }
}
