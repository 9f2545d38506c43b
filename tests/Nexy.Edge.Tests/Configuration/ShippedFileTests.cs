using Nexy.Edge.Configuration;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Tests.Configuration;

/// <summary>R-C1: the shipped file holds every key at its default.</summary>
public sealed class ShippedFileTests
{
    private static readonly string File = RepositoryPaths.In("config", "nexy-edge.yaml");

    [Fact]
    public void Shipped_file_R_C1_is_what_config_default_prints()
    {
        Assert.Equal(DefaultFile.Write(), System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Shipped_file_R_C1_loads_without_error_and_equals_the_defaults()
    {
        var loaded = ConfigurationLoader.Load(new ConfigurationRequest { File = File });

        Assert.Empty(loaded.Errors);
        Assert.Equal(ConfigurationText.Values(new NexyOptions()), ConfigurationText.Values(loaded.Options));
    }

    [Fact]
    public void Shipped_file_R_C1_names_every_key_with_its_help()
    {
        var text = System.IO.File.ReadAllText(File);

        Assert.All(ConfigurationSchema.Settings, setting =>
        {
            Assert.Contains($"\n  {setting.Key}: ", text, StringComparison.Ordinal);
            Assert.Contains(setting.Help.Split(' ')[0], text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Shipped_file_has_lines_that_fit_a_terminal()
    {
        Assert.All(System.IO.File.ReadAllLines(File), line => Assert.InRange(line.Length, 0, 100));
    }
}
