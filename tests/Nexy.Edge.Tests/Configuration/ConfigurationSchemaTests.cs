using System.Text.RegularExpressions;
using Nexy.Edge.Configuration;
using Nexy.Edge.Tripwires;

namespace Nexy.Edge.Tests.Configuration;

public sealed partial class ConfigurationSchemaTests
{
    [Fact]
    public void Every_option_has_a_key_and_every_key_an_option()
    {
        var fromOptions = typeof(NexyOptions).GetProperties().Where(section => section.PropertyType != typeof(TripwireOptions))
            .SelectMany(section => section.PropertyType.GetProperties()
                .Select(option => $"{Snake(section.Name)}.{Snake(option.Name)}"))
            .Concat(TripwireDefinitions.All.Select(tripwire => $"tripwires.{tripwire.Name}"));

        Assert.Equal(fromOptions.Order(), ConfigurationSchema.Settings.Select(setting => setting.Path).Order());
    }

    [Fact]
    public void Every_key_has_help_in_sentences_and_says_what_is_allowed()
    {
        Assert.All(ConfigurationSchema.Settings, setting =>
        {
            Assert.Matches(@"^[A-Z].*\.$", setting.Help);
            Assert.NotEmpty(setting.Allowed);
        });
    }

    [Fact]
    public void Every_key_stands_in_the_section_of_its_path()
    {
        Assert.All(ConfigurationSchema.Sections, section =>
            Assert.All(section.Settings, setting => Assert.Equal(section.Name, setting.Section)));
    }

    [Fact]
    public void Environment_name_R_C1_has_two_underscores_between_levels()
    {
        Assert.Equal(
            "NEXY_SERVER__MAX_CONCURRENT_STREAMS",
            ConfigurationSchema.Find("server.max_concurrent_streams")!.EnvironmentName);
    }

    private static string Snake(string name) => Capital().Replace(name, "_$1").ToLowerInvariant();

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex Capital();
}
