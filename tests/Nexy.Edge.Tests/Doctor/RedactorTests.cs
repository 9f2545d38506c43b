using Nexy.Edge.Doctor;

namespace Nexy.Edge.Tests.Doctor;

/// <summary>R-J6: what leaves the device holds no secret.</summary>
public sealed class RedactorTests
{
    private readonly Redactor _redactor = new(["hunter2-hunter2", "  spaced key  ", "abc"]);

    [Theory]
    [InlineData("it says hunter2-hunter2 twice: hunter2-hunter2", "it says [removed] twice: [removed]")]
    [InlineData("spaced key", "[removed]")]
    [InlineData("abc is too short to be one", "abc is too short to be one")]
    [InlineData("api_key: verysecret", "api_key: [removed]")]
    [InlineData("\"password\": \"verysecret\", \"a\": 1", "\"password\": \"[removed]\", \"a\": 1")]
    [InlineData("Authorization: Bearer verysecret", "Authorization: Bearer [removed]")]
    [InlineData("sk-proj-0123456789abcdef", "[removed]")]
    [InlineData("text.key_file: /etc/nexy-edge/key", "text.key_file: /etc/nexy-edge/key")]
    [InlineData("text.max_tokens: 400", "text.max_tokens: 400")]
    public void Secrets_are_taken_out_and_the_rest_stays(string text, string expected) =>
        Assert.Equal(expected, _redactor.Clean(text));
}
