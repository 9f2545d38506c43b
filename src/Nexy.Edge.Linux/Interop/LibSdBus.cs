using System.Runtime.InteropServices;

namespace Nexy.Edge.Linux.Interop;

/// <summary>
/// sd-bus of libsystemd, see freedesktop.org/software/systemd/man/latest/sd-bus.html. Errors come back as a
/// negative errno. Only calls without a variable number of parameters, and none that waits: connecting, sending
/// and receiving all happen in <see cref="Process"/>, as far as they can without blocking. A bus object
/// belongs to one thread.
/// </summary>
internal static unsafe partial class LibSdBus
{
    public const string Library = "libsystemd.so.0";

    public const byte MessageReply = 2;
    public const byte MessageError = 3;
    public const byte MessageSignal = 4;

    [LibraryImport(Library, EntryPoint = "sd_bus_new")]
    public static partial int New(out nint bus);

    [LibraryImport(Library, EntryPoint = "sd_bus_set_address", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetAddress(nint bus, string address);

    [LibraryImport(Library, EntryPoint = "sd_bus_set_bus_client")]
    public static partial int SetBusClient(nint bus, int isClient);

    [LibraryImport(Library, EntryPoint = "sd_bus_start")]
    public static partial int Start(nint bus);

    [LibraryImport(Library, EntryPoint = "sd_bus_close_unref")]
    public static partial nint CloseUnref(nint bus);

    [LibraryImport(Library, EntryPoint = "sd_bus_get_fd")]
    public static partial int GetDescriptor(nint bus);

    [LibraryImport(Library, EntryPoint = "sd_bus_get_events")]
    public static partial int GetEvents(nint bus);

    /// <summary>On the monotonic clock, in microseconds; all bits set when there is none.</summary>
    [LibraryImport(Library, EntryPoint = "sd_bus_get_timeout")]
    public static partial int GetTimeout(nint bus, out ulong deadlineUs);

    [LibraryImport(Library, EntryPoint = "sd_bus_process")]
    public static partial int Process(nint bus, out nint message);

    [LibraryImport(Library, EntryPoint = "sd_bus_send")]
    public static partial int Send(nint bus, nint message, out ulong cookie);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_new_method_call", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MessageNewMethodCall(
        nint bus, out nint message, string destination, string path, string interfaceName, string member);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_set_auto_start")]
    public static partial int MessageSetAutoStart(nint message, int autoStart);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_append_basic", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MessageAppendText(nint message, byte type, string value);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_unref")]
    public static partial nint MessageUnref(nint message);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_get_type")]
    public static partial int MessageGetType(nint message, out byte type);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_get_reply_cookie")]
    public static partial int MessageGetReplyCookie(nint message, out ulong cookie);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_get_sender")]
    public static partial nint MessageGetSender(nint message);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_is_signal", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MessageIsSignal(nint message, string interfaceName, string member);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_is_method_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MessageIsError(nint message, string name);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_has_signature", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MessageHasSignature(nint message, string signature);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_enter_container", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MessageEnterContainer(nint message, byte type, string contents);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_exit_container")]
    public static partial int MessageExitContainer(nint message);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_peek_type")]
    public static partial int MessagePeekType(nint message, out byte type, out nint contents);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_read_basic")]
    public static partial int MessageReadText(nint message, byte type, out nint text);

    [LibraryImport(Library, EntryPoint = "sd_bus_message_skip", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MessageSkip(nint message, string types);
}
