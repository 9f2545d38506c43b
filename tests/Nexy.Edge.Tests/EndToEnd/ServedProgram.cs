using System.Globalization;
using System.Text.RegularExpressions;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>The published server alone, on a Unix socket and a TCP port.</summary>
internal sealed partial class ServedProgram : IDisposable
{
    /// <summary>What the log of a server says when it lets requests in.</summary>
    public const string Ready = "Start: listening";

    private readonly TempFolder _folder = new();
    private readonly RunningProgram _server;

    private ServedProgram(string[] settings) => _server = PublishedProgram.Start(
    [
        "server", "--listen", $"unix:{_folder.In("s.sock")}", "--listen", "tcp:127.0.0.1:0",
        .. settings.SelectMany(setting => (string[])["--set", setting]),
    ]);

    /// <summary>A server that listens.</summary>
    /// <param name="settings">As --set takes them.</param>
    public static ServedProgram Start(params string[] settings)
    {
        ServedProgram served = new(settings);
        served._server.WaitForError(Ready);
        return served;
    }

    /// <summary>Where it listens for programs of this machine.</summary>
    public string UnixPath => _folder.In("s.sock");

    /// <summary>Memory that it has in use.</summary>
    public long ResidentBytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_server.Id}/status").Single(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>Files and sockets that it has open.</summary>
    public int Descriptors => Directory.GetFileSystemEntries($"/proc/{_server.Id}/fd").Length;

    /// <summary>How often its log tells of a decision.</summary>
    public int Count(string decision) => Regex.Count(_server.Error, $@"\b{decision}\b");

    /// <summary>A client of a maker: own, Python or Node.</summary>
    public IStreamClient Client(string maker, string transport)
    {
        return maker == "own"
            ? new OwnStreamClient(Endpoint(transport))
            : new ForeignStreamClient(Enum.Parse<InteropLanguage>(maker), Endpoint(transport));
    }

    /// <summary>Its address on a transport.</summary>
    public string Endpoint(string transport) => transport == "unix"
        ? $"unix:{UnixPath}"
        : $"tcp:127.0.0.1:{TcpAddress().Match(_server.Error).Groups[1].Value}";

    /// <summary>Stops it; its log holds as many ends as beginnings, and no defect.</summary>
    public void EndsWithNothingInFlight(int acquired)
    {
        Wait.Until("all places to be free", () => Count("stream_released") == acquired);
        _server.Terminate();
        FinishedProgram ended = _server.WaitForExit();
        Assert.Equal(0, ended.ExitCode);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.Equal((acquired, acquired), (Count("stream_acquired"), Count("stream_released")));
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    // The end of the address, too: a line may come in parts.
    [GeneratedRegex(@"tcp:127\.0\.0\.1:(\d+)\D")]
    private static partial Regex TcpAddress();
}
