using System.Runtime.Versioning;
using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Engines;

[SupportedOSPlatform("linux")]
public sealed class ApiKeyTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingLogger _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Key_comes_from_the_file_before_the_credential_and_there_may_be_none()
    {
        Write("key", "from-file\n");
        Write(ApiKey.CredentialName, " from-credential \r\n");

        Assert.Equal("from-file", ApiKey.Load(_folder.In("key"), _folder.Path, _log).Value);
        Assert.Equal("from-credential", ApiKey.Load("", _folder.Path, _log).Value);
        Assert.True(ApiKey.Load("", "/nonexistent", _log).IsNone);
        Assert.True(ApiKey.Load("", null, _log).IsNone);
        Assert.Empty(_log.Ids);
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead, true)]
    [InlineData(UnixFileMode.GroupRead, false)]
    public void Key_that_every_user_may_read_is_warned_about(UnixFileMode mode, bool isWarned)
    {
        Write("key", "secret", UnixFileMode.UserRead | mode);

        Assert.Equal("secret", ApiKey.Load(_folder.In("key"), null, _log).Value);
        Assert.Equal(isWarned ? [ServerLog.KeyFileReadableId] : [], _log.Ids);
        Assert.DoesNotContain(_log.Records, record => record.Text.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n", "is empty")]
    [InlineData("secret\nX-Header: 1", "more than one line")]
    [InlineData("sécret", "more than one line")]
    public void Key_that_is_none_stops_the_start_and_is_not_told(string text, string why)
    {
        Write("key", text);

        var failure = Assert.Throws<KeyFileException>(() => ApiKey.Load(_folder.In("key"), null, _log));

        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_missing_or_huge_stops_the_start()
    {
        Write("huge", new string('x', 9000));

        Assert.Throws<KeyFileException>(() => ApiKey.Load("/nonexistent/key", null, _log));
        Assert.Throws<KeyFileException>(() => ApiKey.Load(_folder.In("huge"), null, _log));
    }

    [Fact]
    public void Key_is_never_shown()
    {
        var key = new ApiKey("secret");

        Assert.Equal("key *** refused", key.RemoveFrom("key secret refused"));
        Assert.DoesNotContain("secret", $"{key}", StringComparison.Ordinal);
        Assert.Equal("unchanged", ApiKey.None.RemoveFrom("unchanged"));
    }

    private void Write(string name, string text, UnixFileMode mode = UnixFileMode.UserRead)
    {
        File.WriteAllText(_folder.In(name), text);
        File.SetUnixFileMode(_folder.In(name), mode);
    }
}
