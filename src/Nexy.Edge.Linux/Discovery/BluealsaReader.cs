using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Reads messages of the bluealsa service. <i>Discovery thread only.</i> libsystemd has checked that a message
/// fits its own signature; which signature that is, and what stands in the variants, is up to the sender.
/// </summary>
internal static partial class BluealsaReader
{
    private const string PcmInterface = "org.bluealsa.PCM1";
    private const byte ArrayType = (byte)'a';
    private const byte EntryType = (byte)'e';
    private const byte VariantType = (byte)'v';
    private const byte TextType = (byte)'s';
    private const byte PathType = (byte)'o';

    /// <summary>Reads an answer of GetManagedObjects. False: it is not one.</summary>
    public static bool TryReadObjects(nint message, Action<string, BluealsaPcm> found)
    {
        if (LibSdBus.MessageHasSignature(message, "a{oa{sa{sv}}}") <= 0
            || LibSdBus.MessageEnterContainer(message, ArrayType, "{oa{sa{sv}}}") <= 0)
            return false;
        while (LibSdBus.MessageEnterContainer(message, EntryType, "oa{sa{sv}}") > 0)
        {
            ReadObject(message, found);
            _ = LibSdBus.MessageExitContainer(message);
        }

        return true;
    }

    /// <summary>Reads a signal InterfacesAdded.</summary>
    public static void ReadAdded(nint message, Action<string, BluealsaPcm> found)
    {
        if (LibSdBus.MessageHasSignature(message, "oa{sa{sv}}") > 0)
            ReadObject(message, found);
    }

    /// <summary>Reads a signal InterfacesRemoved; null when it is not about a PCM.</summary>
    public static string? ReadRemoved(nint message)
    {
        if (LibSdBus.MessageHasSignature(message, "oas") <= 0)
            return null;
        string path = ReadText(message, PathType);
        _ = LibSdBus.MessageEnterContainer(message, ArrayType, "s");
        while (ReadText(message, TextType) is { Length: > 0 } name)
        {
            if (name == PcmInterface)
                return path;
        }

        return null;
    }

    /// <summary>Reads a signal NameOwnerChanged: the new owner, empty when there is none.</summary>
    public static string? ReadNewOwner(nint message)
    {
        if (LibSdBus.MessageHasSignature(message, "sss") <= 0)
            return null;
        _ = ReadText(message, TextType);
        _ = ReadText(message, TextType);
        return ReadText(message, TextType);
    }

    /// <summary>Reads the answer to a question for a property that is text; empty when it is none.</summary>
    public static string ReadTextProperty(nint message) =>
        LibSdBus.MessageHasSignature(message, "v") > 0 ? ReadVariant(message, TextType) : "";

    private static void ReadObject(nint message, Action<string, BluealsaPcm> found)
    {
        string path = ReadText(message, PathType);
        if (LibSdBus.MessageEnterContainer(message, ArrayType, "{sa{sv}}") <= 0)
            return;
        while (LibSdBus.MessageEnterContainer(message, EntryType, "sa{sv}") > 0)
        {
            if (ReadText(message, TextType) != PcmInterface)
                _ = LibSdBus.MessageSkip(message, "a{sv}");
            else if (ToPcm(ReadProperties(message)) is { } pcm)
                found(path, pcm);
            _ = LibSdBus.MessageExitContainer(message);
        }

        _ = LibSdBus.MessageExitContainer(message);
    }

    private static (string Device, string Transport, string Mode) ReadProperties(nint message)
    {
        (string Device, string Transport, string Mode) read = ("", "", "");
        if (LibSdBus.MessageEnterContainer(message, ArrayType, "{sv}") <= 0)
            return read;
        while (LibSdBus.MessageEnterContainer(message, EntryType, "sv") > 0)
        {
            switch (ReadText(message, TextType))
            {
                case "Device": read.Device = ReadVariant(message, PathType); break;
                case "Transport": read.Transport = ReadVariant(message, TextType); break;
                case "Mode": read.Mode = ReadVariant(message, TextType); break;
                default: _ = LibSdBus.MessageSkip(message, "v"); break;
            }

            _ = LibSdBus.MessageExitContainer(message);
        }

        _ = LibSdBus.MessageExitContainer(message);
        return read;
    }

    // Only digits of the right shape get through: the address becomes part of a PCM's name.
    private static BluealsaPcm? ToPcm((string Device, string Transport, string Mode) read)
    {
        Match match = DevicePath().Match(read.Device);
        if (!match.Success || read.Mode != "sink")
            return null;
        bool isA2dp = read.Transport is "A2DP-source" or "A2DP";
        bool isTelephone = read.Transport is "HFP-AG" or "HSP-AG";
        string address = match.Groups[1].Value.Replace('_', ':').ToUpperInvariant();
        return isA2dp || isTelephone ? new BluealsaPcm(read.Device, address, isA2dp) : null;
    }

    private static string ReadVariant(nint message, byte wanted)
    {
        bool fits = LibSdBus.MessagePeekType(message, out byte type, out nint contents) > 0 && type == VariantType
            && Marshal.PtrToStringUTF8(contents) == $"{(char)wanted}";
        if (!fits)
        {
            _ = LibSdBus.MessageSkip(message, "v");
            return "";
        }

        _ = LibSdBus.MessageEnterContainer(message, VariantType, $"{(char)wanted}");
        string text = ReadText(message, wanted);
        _ = LibSdBus.MessageExitContainer(message);
        return text;
    }

    private static string ReadText(nint message, byte type) =>
        LibSdBus.MessageReadText(message, type, out nint text) > 0 ? Marshal.PtrToStringUTF8(text) ?? "" : "";

    [GeneratedRegex("^/org/bluez/[A-Za-z0-9_/]{1,64}/dev_([0-9A-Fa-f]{2}(?:_[0-9A-Fa-f]{2}){5})$")]
    private static partial Regex DevicePath();
}
