namespace Nexy.Edge.TestKit;

/// <summary>A plugin of alsa-lib, made from a C file of the rig: a type of PCMs or mixers without hardware.</summary>
internal static class PcmPlugin
{
    /// <summary>Compiles <c>tests/rig/TYPE_KIND.c</c>, and lets ALSA in this process know the type.</summary>
    /// <param name="typeName">Its name in definitions.</param>
    /// <param name="kind"><c>pcm</c>, or <c>ctl</c> for mixers.</param>
    /// <returns>Kept until the process ends.</returns>
    public static TempFolder Install(string typeName, string kind = "pcm")
    {
        TempFolder folder = new();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        string library = folder.In($"{typeName}.so");
        FinishedProgram gcc = RunningProgram.Run(
            "gcc",
            [
                "-Wall", "-Werror", "-O1", "-shared", "-fPIC", "-DPIC", "-o", library,
                RepositoryPaths.In("tests", "rig", $"{typeName}_{kind}.c"), "-lasound", "-lpthread",
            ]);
        if (gcc.ExitCode != 0)
            throw new InvalidOperationException(gcc.ToString());
        AlsaConfiguration.DefineType(typeName, library, kind);
        return folder;
    }
}
