using System.Runtime.InteropServices;

namespace Nexy.Edge.Server.Interop;

/// <summary>
/// <c>nexy-voice</c> thread only. libespeak-ng keeps all its state in statics: one instance per process, never called
/// from two threads. Manual: https://github.com/espeak-ng/espeak-ng/blob/master/src/include/espeak-ng/speak_lib.h
/// </summary>
internal static unsafe partial class EspeakNative
{
    internal const string LibraryName = "libespeak-ng.so.1";

    /// <summary>AUDIO_OUTPUT_SYNCHRONOUS: <see cref="Synthesize"/> calls back on the calling thread.</summary>
    internal const int OutputSynchronous = 2;

    /// <summary>Without it the library ends the process when it finds no data.</summary>
    internal const int InitializeDontExit = 0x8000;

    internal const int PositionCharacter = 1;
    internal const uint CharsUtf8 = 1;

    /// <summary>Keeps the pause of a sentence's end, so that sentences spoken one by one sound like one text.</summary>
    internal const uint EndPause = 0x1000;

    internal const int ParameterRate = 1;
    internal const int ParameterPitch = 3;

    /// <summary>Reads files for 4 to 50 ms. Returns the sample rate in Hz, or -1.</summary>
    [LibraryImport(LibraryName, EntryPoint = "espeak_Initialize", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Initialize(int output, int bufferMs, string? path, int options);

    /// <summary>Does not block. The callback returns 0 to go on, 1 to abort.</summary>
    [LibraryImport(LibraryName, EntryPoint = "espeak_SetSynthCallback")]
    internal static partial void SetSynthCallback(delegate* unmanaged<short*, int, EspeakEvent*, int> callback);

    /// <summary>Blocks until all is synthesised or the callback has aborted.</summary>
    [LibraryImport(LibraryName, EntryPoint = "espeak_Synth")]
    internal static partial int Synthesize(
        byte* text, nuint textBytes, uint position, int positionType, uint endPosition, uint flags,
        uint* uniqueIdentifier, nint userData);

    /// <summary>Reads the voice's file.</summary>
    [LibraryImport(LibraryName, EntryPoint = "espeak_SetVoiceByName", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetVoiceByName(string name);

    /// <summary>Does not block.</summary>
    [LibraryImport(LibraryName, EntryPoint = "espeak_SetParameter")]
    internal static partial int SetParameter(int parameter, int value, int relative);

    /// <summary>Reads the header of every voice file. The array ends with null and stays the library's.</summary>
    [LibraryImport(LibraryName, EntryPoint = "espeak_ListVoices")]
    internal static partial EspeakVoiceInfo** ListVoices(EspeakVoiceInfo* filter);
}
