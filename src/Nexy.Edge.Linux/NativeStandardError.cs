using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>
/// Keeps C libraries from writing to standard error for a while: PortAudio and JACK print over a hundred
/// lines while they look for devices, PortAudio three more when a sound server dies, and it has no switch
/// for that. Any thread.
/// </summary>
internal static unsafe class NativeStandardError
{
    private static readonly Lock Gate = new();
    private static nint _nowhere;
    private static nint _real;
    private static int _depth;

    /// <summary>Points C's <c>stderr</c> nowhere until <see cref="Restore"/> was called as often.</summary>
    // What is exchanged is the C variable `stderr`, not descriptor 2: messages of the runtime and of
    // Console.Error, which use the descriptor, are not lost meanwhile. The main program's handle finds the
    // variable that all libraries share, also when the program itself holds the copy of it.
    public static void Silence()
    {
        lock (Gate)
        {
            if (_depth++ > 0 || !TryFindVariable(out nint* variable))
                return;
            if (_nowhere == 0)
                _nowhere = LibC.FOpen("/dev/null", "we");
            if (_nowhere == 0)
                return;
            _real = *variable;
            Volatile.Write(ref *variable, _nowhere);
        }
    }

    /// <summary>Undoes one <see cref="Silence"/>.</summary>
    public static void Restore()
    {
        lock (Gate)
        {
            if (--_depth > 0 || _real == 0 || !TryFindVariable(out nint* variable))
                return;
            Volatile.Write(ref *variable, _real);
            _real = 0;
        }
    }

    private static bool TryFindVariable(out nint* variable)
    {
        bool found = NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "stderr", out nint address);
        variable = (nint*)address;
        return found;
    }
}
