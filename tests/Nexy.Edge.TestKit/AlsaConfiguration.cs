using System.Text;

namespace Nexy.Edge.TestKit;

/// <summary>
/// The ALSA configuration of this process: the system's own and a file of ours, to which sinks add
/// themselves. alsa-lib reads it again by itself when the file is another one. Any thread.
/// </summary>
public static class AlsaConfiguration
{
    private const string SystemFile = "/usr/share/alsa/alsa.conf";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, string> Definitions = [];
    private static readonly TempFolder Folder = new();
    private static int _version;

    static AlsaConfiguration()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Dispose();
        Write();
        // The client library would make files in the user's home without these.
        SetEnvironment("PULSE_COOKIE", Folder.In("cookie"));
        SetEnvironment("PULSE_RUNTIME_PATH", Folder.In("pulse"));
        SetEnvironment("PULSE_STATE_PATH", Folder.In("pulse"));
        SetEnvironment("ALSA_CONFIG_PATH", SearchPath);
    }

    /// <summary>Value of ALSA_CONFIG_PATH, for child processes.</summary>
    public static string SearchPath => $"{SystemFile}:{Folder.In("rig.conf")}";

    /// <summary>
    /// Makes ALSA in this process read our file, also when no sink is needed. Call it before the first use of ALSA.
    /// </summary>
    public static void Use() => _ = SearchPath;

    /// <summary>Adds or replaces a PCM.</summary>
    /// <param name="pcmName">Letters, digits, underscore.</param>
    /// <param name="body">What stands between the braces.</param>
    public static void Define(string pcmName, string body) => Set($"pcm.{pcmName}", body);

    /// <summary>Adds or replaces a mixer.</summary>
    /// <param name="controlName">Letters, digits, underscore; that of a PCM for the mixer of that PCM.</param>
    /// <param name="body">What stands between the braces.</param>
    public static void DefineControl(string controlName, string body) => Set($"ctl.{controlName}", body);

    /// <summary>Adds a type of PCMs or mixers.</summary>
    /// <param name="typeName">Its name in definitions.</param>
    /// <param name="library">Path of the plugin.</param>
    /// <param name="kind"><c>pcm</c>, or <c>ctl</c> for mixers.</param>
    public static void DefineType(string typeName, string library, string kind = "pcm") =>
        Set($"{kind}_type.{typeName}", $"lib \"{library}\"");

    /// <summary>Takes a PCM away again.</summary>
    public static void Undefine(string pcmName) => Remove($"pcm.{pcmName}");

    /// <summary>Takes a mixer away again.</summary>
    public static void UndefineControl(string controlName) => Remove($"ctl.{controlName}");

    private static void Remove(string key)
    {
        lock (Gate)
        {
            if (Definitions.Remove(key))
                Write();
        }
    }

    private static void Set(string key, string body)
    {
        lock (Gate)
        {
            Definitions[key] = body;
            Write();
        }
    }

    private static void Write()
    {
        StringBuilder text = new();
        foreach ((string name, string body) in Definitions)
            text.Append(name).Append(" { ").Append(body).Append(" }\n");
        string next = Folder.In("rig.conf.next");
        File.WriteAllText(next, text.ToString());
        // alsa-lib notices a change by inode and by time in whole seconds: two changes within a second
        // could otherwise look alike.
        File.SetLastWriteTimeUtc(next, DateTime.UnixEpoch.AddYears(40).AddSeconds(++_version));
        File.Move(next, Folder.In("rig.conf"), overwrite: true);
    }

    private static void SetEnvironment(string name, string value)
    {
        // Both: the C library's for ALSA in this process, the runtime's for children.
        Environment.SetEnvironmentVariable(name, value);
        if (NativeProcess.SetEnvironment(name, value, 1) != 0)
            throw new InvalidOperationException($"setenv({name}) failed.");
    }
}
