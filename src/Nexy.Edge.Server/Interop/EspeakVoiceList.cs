using System.Runtime.InteropServices;

namespace Nexy.Edge.Server.Interop;

/// <summary><c>nexy-voice</c> thread only. Copies the library's lists of voices and variants.</summary>
internal static unsafe class EspeakVoiceList
{
    public static EspeakVoiceCatalog Read()
    {
        var voices = Entries(EspeakNative.ListVoices(null));
        fixed (byte* variantLanguage = "variant\0"u8)
        {
            // Variants are listed only for a filter whose language is "variant".
            var filter = new EspeakVoiceInfo { Languages = variantLanguage };
            var variants = Entries(EspeakNative.ListVoices(&filter));
            return new EspeakVoiceCatalog(voices, [.. variants.Select(variant => Path.GetFileName(variant.Identifier))]);
        }
    }

    private static List<EspeakVoiceEntry> Entries(EspeakVoiceInfo** list)
    {
        var entries = new List<EspeakVoiceEntry>();
        for (; *list != null; list++)
            entries.Add(new EspeakVoiceEntry(Text((*list)->Name), Text((*list)->Identifier), Languages((*list)->Languages)));
        return entries;
    }

    private static List<(string Tag, int Priority)> Languages(byte* bytes)
    {
        var languages = new List<(string, int)>();
        while (*bytes != 0)
        {
            var priority = *bytes++;
            var tag = Text(bytes);
            languages.Add((tag.ToLowerInvariant(), priority));
            bytes += tag.Length + 1;
        }

        return languages;
    }

    private static string Text(byte* bytes) => Marshal.PtrToStringUTF8((nint)bytes) ?? "";
}
