using System.Text;

namespace Nexy.Edge.Server.Tests;

public class SentenceSplitterTests
{
    [Theory]
    [InlineData("Hello there. How are you? Fine!", "Hello there. |How are you? |Fine!")]
    [InlineData("Yes.", "Yes.")] // R-T2
    [InlineData("no punctuation at all", "no punctuation at all")] // R-T2
    [InlineData("One. Two", "One. |Two")] // R-T2
    [InlineData("Wait... what? Yes... No.", "Wait... what? |Yes... |No.")] // R-T4
    [InlineData("Ну… да. Ну… Нет.", "Ну… да. |Ну… |Нет.")] // R-T4
    [InlineData("What?! Really!", "What?! |Really!")] // R-T4
    [InlineData("\"Stop!\" he said. \"Go.\" She went.", "\"Stop!\" he said. |\"Go.\" |She went.")] // R-T4
    [InlineData("«Да.» Он ушёл.", "«Да.» |Он ушёл.")] // R-T4
    [InlineData("Mr. Smith met Dr. Who. They left.", "Mr. Smith met Dr. Who. |They left.")] // R-T4
    [InlineData("Use e.g. this. Or that, i.e. it.", "Use e.g. this. |Or that, i.e. it.")] // R-T4
    [InlineData("Хлеб, соль и т. д. были там. Всё.", "Хлеб, соль и т. д. были там. |Всё.")] // R-T4
    [InlineData("А. С. Пушкин жил на ул. Мойка. Да.", "А. С. Пушкин жил на ул. Мойка. |Да.")] // R-T4
    [InlineData("Pi is 3.14 or so. Version 1.2.3 is out.", "Pi is 3.14 or so. |Version 1.2.3 is out.")] // R-T4
    [InlineData("At 192.168.1.17 it is. Done.", "At 192.168.1.17 it is. |Done.")] // R-T4
    [InlineData("Come at 5 p.m. today. Bye.", "Come at 5 p.m. today. |Bye.")] // R-T4
    [InlineData("It was in 2024. Then it was not.", "It was in 2024. |Then it was not.")]
    [InlineData("1. First thing. 2. Second thing.", "1. First thing. |2. Second thing.")]
    [InlineData("No. I cannot.", "No. |I cannot.")]
    [InlineData("  Leading. \n\nTrailing.  ", "  Leading. |\n\nTrailing. | ")]
    public void Text_is_cut_at_the_ends_of_its_sentences(string text, string expected)
    {
        Assert.Equal(expected.Split('|'), Split([text]));
        // R-T3: as pieces of one character.
        Assert.Equal(expected.Split('|'), Split(text.Select(character => character.ToString())));
    }

    [Fact]
    public void Sentence_is_there_as_soon_as_the_space_after_it()
    {
        var sentences = new List<string>();

        new SentenceSplitter().Append("It is five. ", sentences);

        Assert.Equal(["It is five. "], sentences);
    }

    [Fact]
    public void Long_text_without_an_end_is_cut_at_a_clause_before_the_limit()
    {
        // R-T1
        var text = string.Concat(Enumerable.Repeat("some words in a row without an end ", 7)) + "here, "
            + string.Concat(Enumerable.Repeat("and more words ", 20));

        var sentences = Split([text]);

        Assert.EndsWith("here, ", sentences[0], StringComparison.Ordinal);
        Assert.All(sentences, sentence => Assert.InRange(sentence.Length, 1, SentenceSplitter.MaxChars));
        Assert.Equal(text, string.Concat(sentences));
    }

    [Fact]
    public void Long_text_without_a_clause_is_cut_between_words()
    {
        // R-T1
        var sentences = Split([string.Concat(Enumerable.Repeat("слово ", 200))]);

        Assert.All(sentences, sentence => Assert.EndsWith("слово ", sentence, StringComparison.Ordinal));
        Assert.All(sentences, sentence => Assert.StartsWith("слово ", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Long_run_without_spaces_is_not_cut_inside_a_character()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("😀", 400));

        var sentences = Split([text]);

        Assert.Equal(text, string.Concat(sentences));
        Assert.All(sentences, sentence => Assert.False(char.IsLowSurrogate(sentence[0])));
        Assert.All(sentences, sentence => Assert.InRange(sentence.Length, 1, SentenceSplitter.MaxChars));
    }

    [Fact]
    public void Any_text_comes_out_whole_and_cut_the_same_way_however_it_arrives()
    {
        // R-T2, R-T3
        string[] atoms = ["a", "Б", "1", ".", "..", "…", "?", "!", " ", "\n", ",", "\"", "»", "Mr", "т", "слово", "😀", "(", "3.14"];
        var random = new Random(20);
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 400)).Select(_ => atoms[random.Next(atoms.Length)]));

            var whole = Split([text]);

            Assert.Equal(text, string.Concat(whole));
            Assert.Equal(whole, Split(RandomPieces(text, random)));
        }
    }

    private static IEnumerable<string> RandomPieces(string text, Random random)
    {
        for (var start = 0; start < text.Length;)
        {
            var chars = Math.Min(random.Next(1, 12), text.Length - start);
            yield return text.Substring(start, chars);
            start += chars;
        }
    }

    private static List<string> Split(IEnumerable<string> pieces)
    {
        var splitter = new SentenceSplitter();
        var sentences = new List<string>();
        foreach (var piece in pieces)
            splitter.Append(piece, sentences);
        if (splitter.Flush() is { } rest)
            sentences.Add(rest);
        return sentences;
    }
}
