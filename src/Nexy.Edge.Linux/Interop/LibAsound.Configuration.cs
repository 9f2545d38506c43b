using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <content>
/// The configuration tree: what a PCM name stands for. Reads files when they changed; a hook of the
/// configuration may ask whether a sound server is there.
/// </content>
internal static partial class LibAsound
{
    public const int ConfigurationString = 3;
    public const int ConfigurationCompound = 1024;

    [LibraryImport(Library, EntryPoint = "snd_config_update_ref")]
    public static partial int ConfigUpdateRef(out nint top);

    [LibraryImport(Library, EntryPoint = "snd_config_unref")]
    public static partial void ConfigUnref(nint top);

    [LibraryImport(Library, EntryPoint = "snd_config_search_definition", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ConfigSearchDefinition(nint top, string section, string name, out nint definition);

    [LibraryImport(Library, EntryPoint = "snd_config_delete")]
    public static partial int ConfigDelete(nint node);

    [LibraryImport(Library, EntryPoint = "snd_config_get_type")]
    public static partial int ConfigGetType(nint node);

    [LibraryImport(Library, EntryPoint = "snd_config_get_id")]
    public static partial int ConfigGetId(nint node, out nint id);

    [LibraryImport(Library, EntryPoint = "snd_config_get_string")]
    public static partial int ConfigGetString(nint node, out nint text);

    [LibraryImport(Library, EntryPoint = "snd_config_iterator_first")]
    public static partial nint ConfigIteratorFirst(nint compound);

    [LibraryImport(Library, EntryPoint = "snd_config_iterator_next")]
    public static partial nint ConfigIteratorNext(nint iterator);

    [LibraryImport(Library, EntryPoint = "snd_config_iterator_end")]
    public static partial nint ConfigIteratorEnd(nint compound);

    [LibraryImport(Library, EntryPoint = "snd_config_iterator_entry")]
    public static partial nint ConfigIteratorEntry(nint iterator);
}
