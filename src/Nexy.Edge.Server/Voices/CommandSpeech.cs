namespace Nexy.Edge.Server.Voices;

/// <summary>One request only. One sentence by one run of a program; leaving it ends the program.</summary>
internal sealed class CommandSpeech(
    CommandLineTemplate command, PcmFormat? bareFormat, string sentence, SpeechStyle style, VoiceLimits limits, TimeProvider time)
    : ExternalSpeech($"command {command.Program}", limits, time)
{
    private readonly byte[] _buffer = new byte[8192];
    private ChildProgram? _program;
    private long? _bytesToCome;

    public override ValueTask DisposeAsync() => _program?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_program is null)
            await BeginAsync(cancellationToken).ConfigureAwait(false);
        var count = await _program!.Output.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0)
            Take(count);
        else
            await EndAsync(cancellationToken).ConfigureAwait(false);
        return count > 0;
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var (words, input) = command.Fill(sentence, style);
        _program = ChildProgram.Start(words, input);
        try
        {
            var wav = bareFormat is null ? await WavStream.ReadAsync(_program.Output, cancellationToken).ConfigureAwait(false) : null;
            _bytesToCome = wav?.DataBytes;
            Begin(bareFormat ?? wav!.Format);
        }
        catch (InvalidDataException e)
        {
            throw await ReasonAsync(e, cancellationToken).ConfigureAwait(false);
        }
    }

    // Behind the samples a WAV may hold more, which is no sound.
    private void Take(int count)
    {
        var sound = (int)Math.Min(count, _bytesToCome ?? count);
        _bytesToCome -= sound;
        Add(_buffer.AsSpan(0, sound));
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await _program!.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_bytesToCome > 0)
            throw new InvalidDataException($"it ended {_bytesToCome} bytes before the end of its WAV{_program.Said}");
    }

    // Why it wrote no WAV is best told by its exit code and its last words, if it has ended.
    private async Task<Exception> ReasonAsync(InvalidDataException noWav, CancellationToken cancellationToken)
    {
        if (await _program!.Output.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false) > 0)
            return noWav;
        try
        {
            await _program.WaitAsync(cancellationToken).ConfigureAwait(false);
            return noWav;
        }
        catch (InvalidDataException ended)
        {
            return ended;
        }
    }
}
