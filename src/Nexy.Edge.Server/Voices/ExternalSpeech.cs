using System.ComponentModel;
using System.Net.Sockets;
using System.Text.Json;

namespace Nexy.Edge.Server.Voices;

/// <summary>
/// One request only. One sentence that is being spoken outside of this process. Nothing is read ahead of who listens, so
/// that the other side's own buffers fill and hold it back (R-S14).
/// </summary>
internal abstract class ExternalSpeech(string where, VoiceLimits limits, TimeProvider time) : IAsyncDisposable
{
    private readonly WaitLimit _waits = new(TimeSpan.MaxValue, time);
    private PcmIntake? _intake;
    private bool _hasEnded;

    /// <summary>The next chunk, or null at the end; <see cref="VoiceException"/> says what went wrong and where.</summary>
    public async Task<PcmChunk?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (TryTake(out var chunk))
                return chunk;
            var isFirst = _intake is null || _intake.Frames == 0;
            return _hasEnded
                ? null
                : await _waits.RunAsync(
                    isFirst ? "the first sound" : "the next sound", isFirst ? limits.FirstAudio : limits.NextAudio,
                    ReadChunkAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or IOException or SocketException or InvalidDataException
            or JsonException or Win32Exception)
        {
            throw Failure(e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Ends the other side's work, finished or not.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Waits for something and gives it to <see cref="Begin"/> and <see cref="Add"/>; false at the end of the speech.</summary>
    protected abstract Task<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The format is known; told again, it must be the same.</summary>
    protected void Begin(PcmFormat format)
    {
        if (_intake is not null && _intake.Format != format)
            throw new InvalidDataException($"it changes from {_intake.Format} to {format}");
        _intake ??= new PcmIntake(format);
    }

    protected void Add(ReadOnlySpan<byte> bytes)
    {
        _intake!.Add(bytes);
        if (_intake.Frames > (long)VoiceLimits.MaxSentenceSec * _intake.Format.RateHz)
            throw new InvalidDataException($"more than {VoiceLimits.MaxSentenceSec} s of sound for one sentence");
    }

    protected VoiceException Failure(string what, Exception? inner = null) => new($"The voice {where} failed: {what}.", inner);

    private async Task<PcmChunk?> ReadChunkAsync(CancellationToken cancellationToken)
    {
        PcmChunk chunk;
        while (!TryTake(out chunk))
        {
            if (_hasEnded)
                return null;
            _hasEnded = !await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (!_hasEnded)
                continue;
            // Silence would pass for speech (R-T8).
            if (_intake is null || _intake.Frames == 0)
                throw new InvalidDataException("it gave no sound");
            _intake.Finish();
        }

        return chunk;
    }

    private bool TryTake(out PcmChunk chunk)
    {
        chunk = default;
        return _intake is not null && _intake.TryTake(out chunk);
    }
}
