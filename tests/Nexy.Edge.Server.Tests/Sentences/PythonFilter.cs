using System.Diagnostics;
using System.Text;

namespace Nexy.Edge.Server.Tests.Sentences;

/// <summary>Runs a Python program that reads standard input and writes standard output.</summary>
internal static class PythonFilter
{
    public static string Run(string script, string input)
    {
        var start = new ProcessStartInfo("python3", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var python = Process.Start(start)!;
        var output = python.StandardOutput.ReadToEndAsync();
        python.StandardInput.Write(input);
        python.StandardInput.Close();
        python.WaitForExit();
        return output.Result;
    }
}
