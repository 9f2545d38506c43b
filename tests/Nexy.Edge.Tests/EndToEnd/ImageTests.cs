using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-I1, R-I2: the image, made by the scripts that makers use, started in a virtual machine with emulated sound cards.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class ImageTests : IDisposable
{
    // Below the ten minutes after which the test runner takes a test for hung; an idle machine of two cores needs less than half.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9.5);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RootFact] // R-I1 R-I2 R-A13 R-D1
    public void Image_boots_speaks_survives_a_pulled_card_and_updates()
    {
        FinishedProgram run = RunningProgram.Run(
            RepositoryPaths.In("tests", "vm", "run.py"), ["--program", PublishedProgram.FilePath], timeout: Patience);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("vm: 4 passed, 0 failed", run.OutputLines[^1]);
    }

    [Theory] // R-I1 R-I2
    [InlineData("build-image.sh", "", "--out is missing")]
    [InlineData("build-image.sh", "--out O --arch riscv64", "--arch riscv64")]
    [InlineData("build-image.sh", "--out O --colour", "--colour is not known")]
    [InlineData("build-image.sh", "--out O --compression 23", "allowed is 1 to 22")]
    [InlineData("build-image.sh", "--out", "--out needs a value")]
    [InlineData("build-update.sh", "--slot O", "--key is missing")]
    [InlineData("make-pki.sh", "", "where are the keys to go?")]
    [InlineData("make-pki.sh", "O P", "one folder, please")]
    public void Wrong_use_of_a_script_is_told(string script, string arguments, string expected)
    {
        FinishedProgram run = RunningProgram.Run(
            RepositoryPaths.In("image", script), arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(InFolder));

        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("usage: ", run.Error, StringComparison.Ordinal);
    }

    [Theory] // R-I1 R-I2
    [InlineData("build-image.sh", "--out O --overlay P", "P does not exist")]
    [InlineData("build-update.sh", "--slot P --key P --cert P --keyring P", "--slot")]
    [InlineData("make-pki.sh", ".", "exists")]
    public void What_is_not_there_is_told(string script, string arguments, string expected)
    {
        FinishedProgram run = RunningProgram.Run(RepositoryPaths.In("image", script), arguments.Split(' ').Select(InFolder));

        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact] // R-I2
    public void Keys_of_the_development_authority_are_for_their_owner_alone()
    {
        FinishedProgram run = RunningProgram.Run(RepositoryPaths.In("image", "make-pki.sh"), [InFolder("O")]);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(
            ["ca.crt", "ca.key", "release.crt", "release.key"],
            Directory.GetFiles(InFolder("O")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        FinishedProgram modes = RunningProgram.Run("stat", ["-c", "%a", .. Directory.GetFiles(InFolder("O"))]);
        Assert.Equal(["600", "600", "600", "600"], modes.OutputLines);
    }

    // Single letters and dots stand for files of this test.
    private string InFolder(string argument) => argument.Length == 1 ? Path.Combine(_folder.Path, argument) : argument;
}
