using System.Net;

namespace Nexy.Edge.Server.Engines;

/// <summary>Any thread. Writes an address digit by digit with pauses, so that a listener can note it down.</summary>
internal static class SpelledAddress
{
    public static string Spell(IPAddress address, string dotWord) =>
        string.Join($", {dotWord}, ", address.ToString().Split('.').Select(group => string.Join(' ', group.AsEnumerable())));

    public static NetworkKind KindOf(string interfaceName)
    {
        if (interfaceName.StartsWith("wl", StringComparison.Ordinal))
            return NetworkKind.Wireless;
        return interfaceName.StartsWith('e') ? NetworkKind.Wired : NetworkKind.Other;
    }
}
