using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// Follows the definition of a PCM in ALSA's configuration to the sockets of the sound servers behind it.
/// Any thread; reads the configuration, opens nothing.
/// </summary>
internal sealed class PcmServers(Func<string, string?> variable)
{
    // A definition may lead back to itself.
    private const int MaxDepth = 8;
    private const int MaxNodes = 512;

    private readonly HashSet<string> _sockets = new(StringComparer.Ordinal);
    private int _nodes;

    /// <summary>Sockets whose appearance makes this PCM worth another try; none when no server is behind it.</summary>
    public static IReadOnlyCollection<string> Find(string pcmName, Func<string, string?> variable)
    {
        PcmServers search = new(variable);
        // ALSA decides when it reads its configuration whether `default` is a sound server, by asking
        // whether one runs: one that runs later is not in the definition.
        bool isKnown = pcmName != "default" && search.TryFollowPcm(pcmName);
        if (!isKnown)
            search._sockets.UnionWith(SoundServerPlaces.OfPulse(variable));
        return search._sockets;
    }

    private bool TryFollowPcm(string pcmName)
    {
        if (!AlsaQuiet.TryEnsure() || LibAsound.ConfigUpdateRef(out nint top) < 0 || top == 0)
            return false;
        try
        {
            return TryFollow(top, "pcm", pcmName, 0);
        }
        finally
        {
            LibAsound.ConfigUnref(top);
        }
    }

    private bool TryFollow(nint top, string section, string name, int depth)
    {
        if (depth > MaxDepth || LibAsound.ConfigSearchDefinition(top, section, name, out nint definition) < 0)
            return false;
        Walk(top, definition, depth);
        _ = LibAsound.ConfigDelete(definition);
        return true;
    }

    private void Walk(nint top, nint compound, int depth)
    {
        if (LibAsound.ConfigGetType(compound) != LibAsound.ConfigurationCompound || depth > MaxDepth)
            return;
        string type = "";
        string server = "";
        nint end = LibAsound.ConfigIteratorEnd(compound);
        for (nint at = LibAsound.ConfigIteratorFirst(compound); at != end; at = LibAsound.ConfigIteratorNext(at))
        {
            nint entry = LibAsound.ConfigIteratorEntry(at);
            if (++_nodes > MaxNodes)
                return;
            switch (IdOf(entry), TextOf(entry))
            {
                case ("type", { } text): type = text; break;
                case ("server", { } text): server = text; break;
                case ("pcm", { } text): TryFollow(top, "pcm", text, depth + 1); break;
                case ("slave", { } text): TryFollow(top, "pcm_slave", text, depth + 1); break;
                // Speech goes the other way.
                case ("capture", _): break;
                case (_, null): Walk(top, entry, depth + 1); break;
            }
        }

        AddServer(type, server);
    }

    private void AddServer(string type, string server) => _sockets.UnionWith((type, server.Length > 0) switch
    {
        ("pulse", true) => SoundServerPlaces.ParseServers(server),
        ("pulse", false) => SoundServerPlaces.OfPulse(variable),
        ("pipewire", _) => SoundServerPlaces.OfPipeWire(server, variable),
        _ => [],
    });

    private static string IdOf(nint node) =>
        LibAsound.ConfigGetId(node, out nint id) < 0 ? "" : Marshal.PtrToStringUTF8(id) ?? "";

    private static string? TextOf(nint node) =>
        LibAsound.ConfigGetType(node) != LibAsound.ConfigurationString || LibAsound.ConfigGetString(node, out nint text) < 0
            ? null
            : Marshal.PtrToStringUTF8(text);
}
