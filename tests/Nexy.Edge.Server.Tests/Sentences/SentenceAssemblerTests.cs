using Nexy.Edge.TestKit;

namespace Nexy.Edge.Server.Tests.Sentences;

public sealed class SentenceAssemblerTests
{
    public static TheoryData<string> Texts => SentenceCorpus.Texts;

    private static int FuzzRounds => LongRuns.AreWanted ? 1_000_000 : 20_000;

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_cut_at_the_ends_of_its_sentences(string line)
    {
        // R-T2, R-T4
        var marked = line.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal);
        var expected = marked.Split('|');
        var text = string.Concat(expected);

        Assert.Equal(expected, SentenceCorpus.Split(text, SentenceCorpus.Shortest));
        // R-T3: as pieces of one character.
        Assert.Equal(expected, SentenceCorpus.Split(text.Select(character => character.ToString()), SentenceCorpus.Shortest));
    }

    [Theory]
    [InlineData("It is five. Anything else, my dear?", "It is five. |Anything else, my dear?")]
    [InlineData("Yes. It is five. No.", "Yes. It is five. |No.")]
    [InlineData("Hello there. Oh. No. Never ever again. Bye.", "Hello there. |Oh. No. Never ever again. |Bye.")]
    [InlineData("One. Two. Three. Four. Five. Six.", "One. Two. |Three. Four. Five. |Six.")]
    public void Short_sentence_goes_with_the_next_one(string text, string expected) =>
        Assert.Equal(expected.Split('|'), SentenceCorpus.Split(text, SentenceCorpus.Usual)); // R-T1, R-T2

    [Fact]
    public void Limits_are_those_of_the_configuration()
    {
        // R-T1
        var options = new TextOptions { StreamMinChars = 0, StreamMinWords = 1, StreamFirstSentenceMinWords = 4, ForceFlushMaxChars = 50 };

        var segments = SentenceCorpus.Split("One two. Three four. Five. " + new string('x', 60), new SentenceLimits(options));

        Assert.Equal(["One two. Three four. ", "Five. ", new string('x', 49), new string('x', 11)], segments);
    }

    [Fact]
    public void Sentence_is_there_as_soon_as_the_space_after_it()
    {
        // R-T1
        var segments = new List<string>();

        new SentenceAssembler(SentenceCorpus.Usual).Append("It is five. ", segments);

        Assert.Equal(["It is five. "], segments);
    }

    [Fact]
    public void Same_sentence_is_a_segment_each_time_that_it_is_written()
    {
        // R-T6: nothing here compares sentences; what is at one position of the answer comes out once.
        var segments = SentenceCorpus.Split("I said no to you. I said no to you. I said no to you.", SentenceCorpus.Usual);

        Assert.Equal(["I said no to you. ", "I said no to you. ", "I said no to you."], segments);
    }

    [Fact]
    public void Long_text_without_an_end_is_cut_at_a_clause_before_the_limit_while_it_arrives()
    {
        // R-T1
        var text = string.Concat(Enumerable.Repeat("some words in a row without an end ", 7)) + "here, "
            + string.Concat(Enumerable.Repeat("and more words ", 20));
        var segments = new List<string>();

        new SentenceAssembler(SentenceCorpus.Usual).Append(text.AsSpan(0, 300), segments);

        Assert.EndsWith("here, ", Assert.Single(segments), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_text_without_a_clause_is_cut_between_words()
    {
        // R-T1
        var segments = SentenceCorpus.Split(string.Concat(Enumerable.Repeat("слово ", 200)), SentenceCorpus.Usual);

        Assert.All(segments, segment => Assert.EndsWith("слово ", segment, StringComparison.Ordinal));
        Assert.All(segments, segment => Assert.StartsWith("слово ", segment, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("👨‍👩‍👧")]
    [InlineData("e\u0301")]
    public void Word_longer_than_the_limit_is_cut_between_whole_characters(string character)
    {
        var text = "x" + string.Concat(Enumerable.Repeat(character, 400));

        var segments = SentenceCorpus.Split(text, SentenceCorpus.Usual);

        Assert.Equal(text, string.Concat(segments));
        Assert.All(segments.Skip(1), segment => Assert.StartsWith(character, segment, StringComparison.Ordinal));
        Assert.All(segments, segment => Assert.InRange(segment.Length, 1, 300));
    }

    [Fact]
    public void Any_text_comes_out_whole_and_cut_the_same_way_however_it_arrives()
    {
        // R-T2, R-T3
        for (var seed = 0; seed < FuzzRounds; seed++)
        {
            var random = new RandomText(seed);
            var limits = seed % 2 == 0 ? SentenceCorpus.Usual : SentenceCorpus.Shortest with { FlushChars = 50 };
            var text = random.Prose(seed % 10 == 0 ? 400 : 40);

            var whole = SentenceCorpus.Split(text, limits);

            Assert.True(text == string.Concat(whole), $"seed {seed}");
            Assert.True(whole.SequenceEqual(SentenceCorpus.Split(random.Pieces(text), limits)), $"seed {seed}");
            Assert.True(whole.All(segment => segment.Length <= limits.FlushChars), $"seed {seed}");
            Assert.True(whole.Zip(whole.Skip(1)).All(pair => !IsPairCut(pair.First, pair.Second)), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("! ")]
    [InlineData("a")]
    [InlineData("etc. Th")]
    [InlineData("\n1")]
    [InlineData("e\u0301")]
    public void Work_and_memory_grow_with_the_text_and_no_faster(string unit)
    {
        // Every allocation is a segment; a text of ten times the length makes ten times as many.
        var (small, large) = (AllocatedBytes(unit, 20_000), AllocatedBytes(unit, 200_000));

        Assert.InRange(large, small, 12 * small + 100_000);
    }

    private static long AllocatedBytes(string unit, int chars)
    {
        var piece = string.Concat(Enumerable.Repeat(unit, 100));
        var assembler = new SentenceAssembler(SentenceCorpus.Usual);
        var segments = new List<string>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var done = 0; done < chars; done += piece.Length)
        {
            assembler.Append(piece, segments);
            segments.Clear();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static bool IsPairCut(string first, string second) => char.IsHighSurrogate(first[^1]) && char.IsLowSurrogate(second[0]);
}
