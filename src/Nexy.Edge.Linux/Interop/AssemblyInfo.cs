// Only plain values cross to native code, so the generated stubs are all there is.
[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]
