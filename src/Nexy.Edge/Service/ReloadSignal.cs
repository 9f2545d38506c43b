using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Nexy.Edge.Service;

/// <summary>
/// SIGHUP, which asks a service to read its configuration again (<c>systemctl reload</c>). From the moment it is made the signal
/// ends nothing; those that come before somebody serves them are one request. <i>The handler runs on a thread of the pool.</i>
/// </summary>
internal sealed class ReloadSignal : IDisposable
{
    private readonly Channel<bool> _requests = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly PosixSignalRegistration _registration;

    public ReloadSignal() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
    {
        signal.Cancel = true;
        _requests.Writer.TryWrite(true);
    });

    /// <summary>Reloads at each request, one after the other, until cancelled.</summary>
    public async Task ServeAsync(Action reload, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _requests.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                reload();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // How a service is meant to end.
        }
    }

    public void Dispose() => _registration.Dispose();
}
