using Nexy.Edge.CommandLine;
using Nexy.Edge.Protocol.Control.V1;

namespace Nexy.Edge.Control;

/// <summary>
/// The answer on standard output: text, command, and the timings when asked for. Progress on standard error, for people only and
/// never in the middle of a sentence.
/// </summary>
internal sealed class TextTurnPrinter(ProgramIo io, bool withTimings) : ITurnPrinter
{
    private const string Waiting = "waiting for the answer…";
    private const string EraseLine = "\r\u001b[K";

    private string _notice = "";
    private char _last = '\n';
    private bool _isWaitingShown;

    public void ShowWaiting()
    {
        if (!io.IsErrorTerminal)
            return;
        io.Error.Write(Waiting);
        _isWaitingShown = true;
    }

    public void Show(TurnEvent step)
    {
        switch (step.EventCase)
        {
            case TurnEvent.EventOneofCase.Text:
                ShowText(step.Text);
                break;
            case TurnEvent.EventOneofCase.ActionJson:
                ShowText($"{(_last == '\n' ? "" : "\n")}command: {step.ActionJson}\n");
                break;
            case TurnEvent.EventOneofCase.Result:
                ShowText($"{(_last == '\n' ? "" : "\n")}{ResultOf(step.Result)}\n");
                break;
            case TurnEvent.EventOneofCase.Playback:
                _notice = $"♪ {step.Playback.Sink}";
                break;
            case TurnEvent.EventOneofCase.Waiting:
                Finish();
                io.Error.WriteLine($"Waiting for a sink: {step.Waiting.Reason}");
                break;
            case TurnEvent.EventOneofCase.Ended:
                ShowEnd(step.Ended);
                break;
        }

        if (_last is '\n' or '.' or '!' or '?' or '…')
            ShowNotice();
    }

    public void Finish()
    {
        EndWaiting();
        EndLine();
    }

    // Why something was not done stands in the end of the turn.
    private static string ResultOf(ActionResult result) =>
        result is { Outcome: ActionResult.Types.Outcome.Done, Message.Length: > 0 }
            ? $"done: {result.Message}"
            : TurnOutcome.NameOf(result);

    private void ShowText(string text)
    {
        if (text.Length == 0)
            return;
        EndWaiting();
        io.Output.Write(text);
        io.Output.Flush();
        _last = text[^1];
    }

    private void ShowNotice()
    {
        if (_notice.Length > 0 && io.IsErrorTerminal)
        {
            Finish();
            io.Error.WriteLine(_notice);
        }

        _notice = "";
    }

    private void ShowEnd(TurnEnded ended)
    {
        Finish();
        ShowNotice();
        if (ended.Message.Length > 0)
            io.Error.WriteLine(ended.Message);
        else if (TurnOutcome.ExitCodeOf(ended) is not ExitCode.Ok)
            io.Error.WriteLine($"The turn ended: {TurnOutcome.NameOf(ended)}.");
        if (withTimings)
            io.Output.Write(TimingsTable.Write(ended.Timings));
    }

    private void EndWaiting()
    {
        if (_isWaitingShown)
            io.Error.Write(EraseLine);
        _isWaitingShown = false;
    }

    private void EndLine()
    {
        if (_last != '\n')
            io.Output.WriteLine();
        _last = '\n';
    }
}
