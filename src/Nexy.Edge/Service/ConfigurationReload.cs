using Microsoft.Extensions.Logging;
using Nexy.Edge.Configuration;

namespace Nexy.Edge.Service;

/// <summary>
/// Reads the configuration again and takes over what can change while the role runs; the rest is named, key by key, until the
/// next start (R-C1). One with errors changes nothing (R-C2). One call at a time.
/// </summary>
/// <param name="running">What the role runs with; live keys change in it.</param>
/// <param name="settings">Which keys those are.</param>
/// <param name="load">Reads the configuration as the start did.</param>
/// <param name="apply">Makes the role look at <paramref name="running"/> again.</param>
/// <param name="logger">Told what became of it.</param>
internal sealed class ConfigurationReload(
    NexyOptions running, LiveSettings settings, Func<LoadedConfiguration> load, Action apply, ILogger<ConfigurationReload> logger)
{
    public void Run()
    {
        var loaded = load();
        if (loaded.Errors.Count > 0)
        {
            foreach (var error in loaded.Errors)
                ServiceLog.ReloadRefused(logger, error.ToString());
            return;
        }

        var changed = ConfigurationSchema.Settings
            .Where(setting => settings.Concerns(setting) && setting.ToYaml(running) != setting.ToYaml(loaded.Options))
            .ToList();
        foreach (var setting in changed)
            Take(setting, loaded.Options);
        if (changed.Exists(settings.IsLive))
            apply();
        ServiceLog.Reloaded(
            logger, loaded.File ?? "no file, defaults", changed.Count(settings.IsLive),
            changed.Count(setting => !settings.IsLive(setting)));
    }

    private void Take(Setting setting, NexyOptions read)
    {
        var (before, now) = (Shown(setting, running), Shown(setting, read));
        if (!settings.IsLive(setting))
        {
            ServiceLog.NeedsRestart(logger, setting.Path, before, now);
            return;
        }

        setting.Copy(read, running);
        ServiceLog.Applied(logger, setting.Path, before, now);
    }

    private static string Shown(Setting setting, NexyOptions options) => MessageText.Quote(setting.ToYaml(options));
}
