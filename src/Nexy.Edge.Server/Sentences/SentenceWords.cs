using System.Collections.Frozen;

namespace Nexy.Edge.Server.Sentences;

/// <summary>Any thread. The words that decide where a sentence ends, as data (R-T4).</summary>
internal static class SentenceWords
{
    /// <summary>A dot after them belongs to them, and something always follows.</summary>
    private const string Bound =
        "mr mrs ms messrs mx dr prof rev hon gen col capt cmdr lt sgt maj fr gov sen rep pres supt vs cf fig figs eq vol ch pp "
        + "approx ca viz e.g i.e eg ie "
        + "ул пр просп пер пл наб бул ш стр рис табл гл им проф акад доц тов гос напр прим ср см англ рус лат нем франц "
        + "т.е т.н т.к т.о г-н г-жа св";

    /// <summary>A dot after them belongs to them; a sentence may end with them all the same.</summary>
    private const string Free =
        "sr jr st etc ed eds inc ltd co corp llc dept est min max tel ext no nos art sec hr hrs ft lb lbs oz jan feb mar apr "
        + "jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd rd al a.m p.m ph.d m.d b.c a.d "
        + "u.s u.k "
        + "др пр п.п г гг в вв н.э т.д т.п т.ч тыс млн млрд трлн руб коп мин сек час мм км кг гр мг мл ст обл респ кв корп эт "
        + "тел янв февр апр авг сент сен окт нояб ноя дек р-н д-р ч л м с п";

    /// <summary>Words that begin a sentence and are neither names nor parts of them.</summary>
    private const string Starting =
        "the this that these those there then they we you he she it its it's i i'm i'll i've if in on at my our your his her "
        + "their and but so or when while what why how who where which after before because please let let's here now next also "
        + "another finally however maybe yes not nobody everyone do does did is are was were can could should would will have "
        + "don't just for from with to as all some most many once since until though although an a "
        + "он она оно они мы вы ты я это этот эта эти тот та те там тут здесь так и а но или если когда пока что чтобы как где кто "
        + "почему потом затем после до в на из за по к у о об от при про для под над его её ее их наш ваш мой твой все всё вот да "
        + "нет не ещё еще уже также тоже однако поэтому сейчас теперь можно нужно надо пожалуйста давайте";

    private static readonly FrozenSet<string> BoundSet = Set(Bound);
    private static readonly FrozenSet<string> FreeSet = Set(Free);
    private static readonly FrozenSet<string> StartingSet = Set(Starting);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BoundLookup =
        BoundSet.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FreeLookup =
        FreeSet.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StartingLookup =
        StartingSet.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>No longer word than this begins sentences.</summary>
    public static int MaxStarterChars { get; } = StartingSet.Max(word => word.Length);

    /// <summary>"Mr": never the end of a sentence.</summary>
    public static bool IsBound(ReadOnlySpan<char> word) => BoundLookup.Contains(word);

    /// <summary>"etc": possibly the end of one.</summary>
    public static bool IsFree(ReadOnlySpan<char> word) => FreeLookup.Contains(word);

    /// <summary>"They", "Мы"; the first letter is a capital one.</summary>
    public static bool IsStarter(ReadOnlySpan<char> word) => char.IsUpper(word[0]) && StartingLookup.Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
