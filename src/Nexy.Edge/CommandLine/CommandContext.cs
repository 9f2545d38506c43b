using System.CommandLine;
using Microsoft.Extensions.Logging;
using Nexy.Edge.Configuration;
using Nexy.Edge.Logging;
using Nexy.Edge.Service;

namespace Nexy.Edge.CommandLine;

/// <summary>What the commands share: streams, global options, and the way from them to a configuration.</summary>
internal sealed class CommandContext(ProgramIo io, GlobalOptions global)
{
    public ProgramIo Io => io;

    /// <summary>The configuration as this command line wants it.</summary>
    /// <exception cref="ConfigurationException">Something is wrong with it.</exception>
    public NexyOptions LoadOptions(ParseResult parsed)
    {
        var options = Load(parsed, file: null).OptionsOrThrow();
        Override(parsed, options);
        return options;
    }

    /// <summary>What a service starts with, and how it reads its configuration again.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="adjust">What its own options change.</param>
    /// <exception cref="ConfigurationException">Something is wrong with it.</exception>
    public ServiceStart StartService(ParseResult parsed, Action<NexyOptions>? adjust = null)
    {
        var options = Read().OptionsOrThrow();
        var level = new LogLevelSwitch(options.Log.Level);
        return new ServiceStart(options, Read, NexyLogging.Create(level, io.Error, io.LogFormat), level);

        LoadedConfiguration Read()
        {
            var loaded = Load(parsed, file: null);
            Override(parsed, loaded.Options);
            adjust?.Invoke(loaded.Options);
            return loaded;
        }
    }

    /// <summary>The same with its errors as data, and possibly of another file.</summary>
    public LoadedConfiguration Load(ParseResult parsed, string? file) => ConfigurationLoader.Load(new ConfigurationRequest
    {
        File = file ?? parsed.GetValue(global.Config),
        Environment = io.Variables,
        Assignments = parsed.GetValue(global.Set) ?? [],
    });

    /// <summary>
    /// The loggers of a command, whose reader wants the answer and not how it came about; that it failed, and
    /// why, the command itself tells in one sentence.
    /// </summary>
    public ILoggerFactory CreateCommandLoggers(NexyOptions options)
    {
        if (options.Log.Level == LogThreshold.Info)
            options.Log.Level = LogThreshold.Error;
        return NexyLogging.Create(new LogLevelSwitch(options.Log.Level), io.Error, io.LogFormat);
    }

    // The command line wins over what was read.
    private void Override(ParseResult parsed, NexyOptions options)
    {
        if (parsed.GetValue(global.Verbose))
            options.Log.Level = LogThreshold.Debug;
        if (Present(parsed, CommonOptions.Sink) is { } sink)
            options.Audio.Sinks = [sink];
    }

    private static string? Present(ParseResult parsed, Option<string?> option) =>
        parsed.CommandResult.Command.Options.Contains(option) ? parsed.GetValue(option) : null;
}
