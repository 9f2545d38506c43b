using Nexy.Edge.CommandLine;
using Nexy.Edge.Json;
using Nexy.Edge.Server.Sentences;

namespace Nexy.Edge.Roles;

/// <summary>Reads an answer from standard input and prints its segments.</summary>
internal static class TextSplitter
{
    private const int BufferChars = 4096;

    /// <param name="chunkChars">Characters of a piece; null takes what a read gives.</param>
    public static async Task RunAsync(
        NexyOptions options, ProgramIo io, int? chunkChars, bool isClean, bool asJson, CancellationToken cancellationToken)
    {
        var answer = new SpokenAnswer(options.Server, options.Text);
        using var input = io.Input();
        var piece = new char[chunkChars ?? BufferChars];
        var readChars = 0;
        while (await ReadAsync().ConfigureAwait(false) is > 0 and var chars)
        {
            readChars += chars;
            Print(answer.Append(piece.AsSpan(0, chars)));
        }

        Print(answer.Finish());
        PrintCommand(answer, io, readChars, asJson);

        // A read of a terminal cannot be cancelled; nobody waits for it after Ctrl+C.
        Task<int> ReadAsync() => (chunkChars is null
            ? input.ReadAsync(piece, 0, piece.Length)
            : input.ReadBlockAsync(piece, 0, piece.Length)).WaitAsync(cancellationToken);

        void Print(IEnumerable<(string Text, string Spoken)> segments)
        {
            foreach (var (text, spoken) in segments)
            {
                if (asJson)
                    JsonOutput.Write(io.Output, new SegmentJson(readChars, text, spoken));
                else if (!isClean || spoken.Length > 0)
                    io.Output.WriteLine(OneLine(isClean ? spoken : text));
            }

            io.Output.Flush();
        }
    }

    private static void PrintCommand(SpokenAnswer answer, ProgramIo io, int readChars, bool asJson)
    {
        if (answer.Command is not var (name, argsJson, isAllowed))
        {
            if (answer.HasUnusableCommand)
                io.Error.WriteLine("The answer has a command that cannot be read.");
            return;
        }

        if (asJson)
            JsonOutput.Write(
                io.Output, new SegmentJson(readChars, null, null) { Command = name, ArgsJson = argsJson, Allowed = isAllowed });
        else
            io.Error.WriteLine($"command {name} {OneLine(argsJson)}: {(isAllowed ? "allowed" : "refused, not in server.commands")}");
    }

    private static string OneLine(string text) => text.Trim().ReplaceLineEndings(" ");
}
