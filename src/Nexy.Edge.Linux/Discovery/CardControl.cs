using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Nexy.Edge.Linux.Interop;

namespace Nexy.Edge.Linux.Discovery;

/// <summary>
/// The control interface of a card, held open for one thing: it shows an error at the very moment the card is
/// unplugged, before any file is gone. <i>Discovery thread only.</i> Opened without alsa-lib, which would read
/// its configuration for that and might wait for a sound server in it.
/// </summary>
internal sealed unsafe class CardControl : IDisposable
{
    private const short Dead = PollFd.Error | PollFd.HangUp | PollFd.Invalid;
    // SNDRV_CTL_IOCTL_SUBSCRIBE_EVENTS of sound/asound.h.
    private const uint SubscribeEvents = 0xC0045516;
    // struct snd_ctl_event; a read takes as many as fit.
    private const int EventBytes = 72;
    private const int EventsPerRead = 16;

    private readonly SafeFileHandle _file;
    private int _ticket = -1;

    private CardControl(int card, SafeFileHandle file)
    {
        Card = card;
        _file = file;
    }

    /// <summary>The kernel's number.</summary>
    public int Card { get; }

    private int Descriptor => (int)_file.DangerousGetHandle();

    /// <summary>Null when it does not open, as with a card that is just going.</summary>
    public static CardControl? TryOpen(CardRoots roots, int card)
    {
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(
                Path.Combine(roots.Devices, $"controlC{card}"), FileMode.Open, FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        CardControl control = new(card, file);
        if (control.TrySubscribe())
            return control;
        control.Dispose();
        return null;
    }

    /// <summary>Adds it to a wait.</summary>
    public void Prepare(PollSet polls) => _ticket = polls.Add(Descriptor, PollFd.In);

    /// <summary>True when the card is gone. Changes of the mixer are read away.</summary>
    public bool IsGone(PollSet polls)
    {
        short returned = polls.Returned(_ticket);
        return (returned & Dead) != 0 || ((returned & PollFd.In) != 0 && !TryDrain());
    }

    public void Dispose() => _file.Dispose();

    // The kernel wakes only those who subscribed to changes of the mixer.
    private bool TrySubscribe()
    {
        int subscribe = 1;
        return LibC.IoControl(Descriptor, new CULong(SubscribeEvents), &subscribe) >= 0;
    }

    // There is an event, so this does not wait.
    private bool TryDrain()
    {
        byte* events = stackalloc byte[EventBytes * EventsPerRead];
        return LibC.Read(Descriptor, events, EventBytes * EventsPerRead) > 0 || Marshal.GetLastPInvokeError() == Errno.EINTR;
    }
}
