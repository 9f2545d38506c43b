using Nexy.Edge.Configuration;

namespace Nexy.Edge.Tests.Configuration;

/// <summary>R-C2: a key that does not exist stops the start and names the one that was meant.</summary>
public sealed class UnknownKeyTests
{
    [Theory]
    [MemberData(nameof(KeyTypos.All), MemberType = typeof(KeyTypos))]
    public void File_with_a_slip_in_a_key_R_C2_names_line_key_and_the_key_meant(string meant, string written)
    {
        var (section, key) = (written.Split('.')[0], written.Split('.')[1]);

        var error = Assert.Single(ConfigurationText.Errors($"# first line\n\n{section}:\n  {key}: 1\n"));

        Assert.StartsWith($"FILE:4: {written}: unknown key, did you mean {meant}?; allowed: ", error, StringComparison.Ordinal);
        Assert.Contains(meant, error[error.IndexOf("allowed", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(KeyTypos.All), MemberType = typeof(KeyTypos))]
    public void Assignment_with_a_slip_in_a_key_R_C2_names_the_key_meant(string meant, string written)
    {
        var error = Assert.Single(ConfigurationText.LoadWithoutFile(null, $"{written}=1").Errors);

        Assert.StartsWith($"--set: {written}: unknown key, did you mean {meant}?", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_with_a_slip_in_a_key_R_C2_names_the_variable_meant()
    {
        foreach (var setting in ConfigurationSchema.Settings)
        {
            var error = Assert.Single(ConfigurationText.LoadWithoutFile(new() { [setting.EnvironmentName + "X"] = "1" }).Errors);

            Assert.StartsWith(
                $"environment {setting.EnvironmentName}X: unknown variable, did you mean {setting.EnvironmentName}?",
                error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Section_with_a_slip_is_one_error_and_its_keys_are_none()
    {
        var errors = ConfigurationText.Errors("audoi:\n  channels: 1\n  period_ms: 5\nlog:\n  level: info\n");

        var error = Assert.Single(errors);
        Assert.StartsWith("FILE:1: audoi: unknown section, did you mean audio?; allowed: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("server:\n  rate_wpm: 100\n", "FILE:2: server.rate_wpm: unknown key, did you mean voice.rate_wpm?")]
    [InlineData("rate_wpm: 100\n", "FILE:1: rate_wpm: unknown section, did you mean voice.rate_wpm?")]
    public void Key_in_the_wrong_section_names_the_right_one(string yaml, string expected)
    {
        Assert.StartsWith(expected, Assert.Single(ConfigurationText.Errors(yaml)), StringComparison.Ordinal);
    }

    [Fact]
    public void Key_like_no_other_gets_no_suggestion()
    {
        var error = Assert.Single(ConfigurationText.Errors("log:\n  refrigerator: 1\n"));

        Assert.Equal("FILE:2: log.refrigerator: unknown key; allowed: log.level", error);
    }

    [Fact]
    public void Section_of_many_keys_is_told_by_those_that_are_near()
    {
        var error = Assert.Single(ConfigurationText.Errors("audio:\n  volume_percnt: 1\n"));

        Assert.Contains("audio.volume_percent", error[error.IndexOf("allowed", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.EndsWith(", …", error, StringComparison.Ordinal);
        Assert.InRange(error.Length, 100, 350);
    }

    [Fact]
    public void Dotted_key_at_the_top_is_unknown()
    {
        var error = Assert.Single(ConfigurationText.Errors("audio.channels: 2\n"));

        Assert.StartsWith("FILE:1: audio.channels: unknown section", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_with_control_characters_stays_on_one_line()
    {
        var error = Assert.Single(ConfigurationText.Errors("log:\n  \"a\\nFILE:9\": 1\n"));

        Assert.DoesNotContain('\n', error);
    }
}
