namespace Nexy.Edge.Linux.Buttons;

/// <summary>Opens an input device; null and an error number when it cannot be opened.</summary>
internal delegate InputDevice? InputOpener(string path, out int error);
