using System.Globalization;

namespace Nexy.Edge.Linux.Tests;

public sealed class ProgramPagesTests
{
    [Fact]
    public void Release_lets_go_of_the_program_file_and_the_program_goes_on()
    {
        long before = ResidentKib();

        long released = ProgramPages.Release();

        Assert.True(released > 0, "nothing was let go of");
        Assert.True(ResidentKib() < before, "the program file is as resident as before");
        Assert.Equal(0, ProgramPages.Release() % Environment.SystemPageSize);
    }

    // Of all mappings of the program file that cannot be written to.
    private static long ResidentKib()
    {
        long sum = 0;
        bool isWanted = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            // "start-end permissions offset device inode path", then lines of "Name: value".
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, [_, _, _, 'p' or 's'] permissions, _, _, ..])
                isWanted = permissions[1] == '-' && line.EndsWith(Environment.ProcessPath!, StringComparison.Ordinal);
            else if (isWanted && line.StartsWith("Rss:", StringComparison.Ordinal))
                sum += long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }

        return sum;
    }
}
