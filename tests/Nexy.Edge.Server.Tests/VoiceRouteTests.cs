namespace Nexy.Edge.Server.Tests;

public class VoiceRouteTests
{
    [Theory]
    [InlineData("ru=espeak", "ru", "espeak", "")]
    [InlineData("en-GB=wyoming/en_GB-alba-medium", "en-gb", "wyoming", "en_GB-alba-medium")]
    [InlineData("en=espeak/gmw/en-US", "en", "espeak", "gmw/en-US")]
    public void Route_is_read(string text, string language, string engine, string voice) =>
        Assert.Equal(new VoiceRoute(language, engine, voice), VoiceRoute.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("ru")]
    [InlineData("=espeak")]
    [InlineData("ru=")]
    [InlineData("ru=/x")]
    [InlineData("ru=espeak/")]
    public void Text_of_another_form_is_none(string text) => Assert.Null(VoiceRoute.Parse(text));
}
