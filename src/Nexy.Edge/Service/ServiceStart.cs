using Microsoft.Extensions.Logging;
using Nexy.Edge.Configuration;
using Nexy.Edge.Logging;

namespace Nexy.Edge.Service;

/// <summary>What a role is started with.</summary>
/// <param name="Options">The configuration, as the command line wants it.</param>
/// <param name="Load">Reads it again.</param>
/// <param name="Loggers">Where it logs.</param>
/// <param name="Level">How much of that is written.</param>
internal sealed record ServiceStart(
    NexyOptions Options, Func<LoadedConfiguration> Load, ILoggerFactory Loggers, LogLevelSwitch Level) : IDisposable
{
    public void Dispose() => Loggers.Dispose();
}
