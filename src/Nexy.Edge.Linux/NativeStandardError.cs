using System.Runtime.InteropServices;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux;

/// <summary>
/// Keeps C libraries from writing to standard error for a while: PortAudio and JACK print over a hundred
/// lines while they look for devices, and PortAudio has no switch for it. Any thread.
/// </summary>
internal static unsafe class NativeStandardError
{
    private static readonly Lock Gate = new();
    private static nint _nowhere;
    private static nint _real;
    private static int _depth;

    /// <summary>Runs an action with C's <c>stderr</c> pointing nowhere.</summary>
    // What is exchanged is the C variable `stderr`, not descriptor 2: messages of the runtime and of
    // Console.Error, which use the descriptor, are not lost meanwhile. The main program's handle finds the
    // variable that all libraries share, also when the program itself holds the copy of it.
    public static T Silence<T>(Func<T> action)
    {
        if (!NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "stderr", out nint variable))
            return action();
        Enter((nint*)variable);
        try
        {
            return action();
        }
        finally
        {
            Leave((nint*)variable);
        }
    }

    private static void Enter(nint* variable)
    {
        lock (Gate)
        {
            if (_nowhere == 0)
                _nowhere = LibC.FOpen("/dev/null", "we");
            if (_nowhere == 0 || _depth++ > 0)
                return;
            _real = *variable;
            Volatile.Write(ref *variable, _nowhere);
        }
    }

    private static void Leave(nint* variable)
    {
        lock (Gate)
        {
            if (_nowhere != 0 && --_depth == 0)
                Volatile.Write(ref *variable, _real);
        }
    }
}
