using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.EndToEnd;

/// <summary>R-D1, R-D3: the package, installed, upgraded, removed and purged by a real dpkg; the services under a real systemd.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class DebianPackageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [MountNamespaceFact] // R-D3
    public void Package_installs_upgrades_and_goes_cleanly()
    {
        ILookup<string, string> facts = DebianPackage.FactsOf(
            "package.sh", DebianPackage.Make(_folder, "1.0"), DebianPackage.Make(_folder, "1.1"));

        Assert.Equal("install ok installed 1.0", facts["installed"].Single());
        Assert.StartsWith("nexy-edge ", facts["version"].Single(), StringComparison.Ordinal);
        Assert.EndsWith("/etc/nexy-edge/nexy-edge.yaml: ok", facts["config-check"].Single(), StringComparison.Ordinal);
        Assert.Equal("enabled enabled enabled", facts["enabled"].Single());
        Assert.Equal(["audio", "nexy", "nexy-edge"], facts["groups"].Single().Split(' ').Order());
        Assert.Equal("/usr/sbin/nologin", facts["shell"].Single());
        Assert.Contains("/usr/bin/nexy-edge 755 root:root", facts["file"]);
        Assert.All(facts["file"].Where(file => !file.StartsWith("/usr/bin/", StringComparison.Ordinal)),
            file => Assert.EndsWith(" 644 root:root", file, StringComparison.Ordinal));
        Assert.NotEqual("0", facts["catalog"].Single());

        // What people changed is kept.
        Assert.Equal("install ok installed 1.1", facts["upgraded"].Single());
        Assert.Equal("42", facts["upgraded-volume"].Single());
        Assert.Equal("enabled disabled enabled", facts["upgraded-enabled"].Single());

        Assert.Equal(("no", "yes", "0"), (facts["removed-program"].Single(), facts["removed-config"].Single(), facts["removed-catalog"].Single()));
        Assert.Equal(("none", "no", "0"), (facts["purged-state"].Single(), facts["purged-config"].Single(), facts["purged-links"].Single()));
        Assert.Equal("enabled enabled enabled", facts["again-enabled"].Single());
    }

    [ContainerFact] // R-A16 R-D1 R-D2 R-D3 R-C1
    public void Systemd_restarts_a_daemon_that_stands_still_and_lets_an_idle_one_live()
    {
        ILookup<string, string> facts = DebianPackage.FactsOf(
            "boot.sh", DebianPackage.Make(_folder, "1.0"), DebianPackage.Make(_folder, "1.1"));

        Assert.Equal("active active", facts["active"].Single());
        Assert.All((string[])["nexy-edge", "nexy-edge-server"], unit =>
        {
            Assert.Equal("nexy-edge", facts[$"{unit}-user"].Single());
            Assert.Equal("CapBnd=0000000000000000 NoNewPrivs=1 Seccomp=2", facts[$"{unit}-rights"].Single());
        });
        Assert.Equal(
            "/run/nexy-edge 750 nexy-edge:nexy /run/nexy-edge/control.sock 660 nexy-edge:nexy /run/nexy-edge/server.sock 660 nexy-edge:nexy",
            facts["sockets"].Single());
        Assert.NotEqual("0", facts["stranger"].Single());
        Assert.Equal("0", facts["member"].Single());
        Assert.Contains(" may not use unix:/run/nexy-edge/control.sock", facts["stranger-at-an-open-socket"].Single(), StringComparison.Ordinal);
        Assert.Equal(("0", "0"), (facts["said"].Single(), facts["asked"].Single()));

        Assert.Equal("0 0", facts["idle-restarts"].Single());
        Assert.Equal("active Applied audio.duck_percent: \"50\" became \"20\"", facts["reloaded"].Single());
        Assert.Equal("1 0", facts["stalled-restarts"].Single());
        Assert.StartsWith("The watchdog is not fed: alsa:rig ", facts["stalled-told"].Single(), StringComparison.Ordinal);
        Assert.Equal("1", facts["stalled-systemd"].Single());
        Assert.Equal("0", facts["said-after"].Single());

        Assert.Equal(("2", "0"), (facts["blocked-systemd"].Single(), facts["said-after-block"].Single()));
        SaysOfTheServices(facts);

        Assert.Equal("restarted inactive active", facts["upgraded"].Single());
        // R-I2
        Assert.Equal("success 0 good", facts["update-kept"].Single());
        Assert.Equal("Update good: unknown in slot B is kept", facts["update-told"].Single());
        Assert.Equal("644 nexy-edge", facts["update-memory"].Single());
        Assert.Equal("success 0 good", facts["update-again"].Single());
        Assert.Equal(("exit-code 1 bad", "server"), (facts["update-refused"].Single(), facts["update-reason"].Single()));

        Assert.Equal("success success", facts["stopped"].Single());
        Assert.Equal("0", facts["purged"].Single());
    }

    private static void SaysOfTheServices(ILookup<string, string> facts)
    {
        const string Server = "nexy-edge-server.service active (running, restarts 0)";
        Assert.All(
            ((string Name, int ExitCode, string Finding)[])
            [
                ("healthy", 0, $"\"verdict\":\"ok\",\"seen\":\"nexy-edge.service active (running, restarts 0); {Server}\""),
                ("restarted", 0, $"\"verdict\":\"warn\",\"fault\":\"service_restarted\",\"seen\":\"nexy-edge.service active (running, restarts 3); {Server}\""),
                ("failed", 1, "\"verdict\":\"fail\",\"fault\":\"service_failed\",\"seen\":\"nexy-edge.service failed (failed, restarts "),
                ("stopped", 1, "\"verdict\":\"fail\",\"fault\":\"service_stopped\",\"seen\":\"nexy-edge.service inactive (dead, restarts "),
            ],
            expected => Assert.StartsWith(
                $"{expected.ExitCode} {expected.Finding}", facts[$"doctor-{expected.Name}"].Single(), StringComparison.Ordinal));
    }

    [Fact]
    public void Same_input_gives_the_same_package()
    {
        using TempFolder again = new();

        Assert.Equal(File.ReadAllBytes(DebianPackage.Make(_folder, "1.0")), File.ReadAllBytes(DebianPackage.Make(again, "1.0")));
    }

    [Theory]
    [InlineData("--arch riscv64", "allowed: amd64, arm64")]
    [InlineData("--colour", "--colour is not known")]
    [InlineData("--version", "--version needs a value")]
    public void Wrong_use_of_the_script_is_told(string arguments, string expected)
    {
        FinishedProgram run = RunningProgram.Run(RepositoryPaths.In("systemd", "package.sh"), arguments.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_of_another_architecture_is_refused()
    {
        string other = File.ReadAllBytes(PublishedProgram.FilePath)[18] == 62 ? "arm64" : "amd64";

        FinishedProgram run = RunningProgram.Run(
            RepositoryPaths.In("systemd", "package.sh"), ["--arch", other, "--program", PublishedProgram.FilePath, "--output", _folder.Path]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is no program for", run.Error, StringComparison.Ordinal);
    }
}
