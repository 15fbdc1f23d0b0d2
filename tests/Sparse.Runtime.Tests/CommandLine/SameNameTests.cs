using Sparse.Runtime.Declarations;
using Sparse.Runtime.Races;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests.Runs;

namespace Sparse.Runtime.Tests.CommandLine;

/// <summary>Two classes of one name in different namespaces are two experiments.</summary>
public class SameNameTests
{
    private static readonly ExperimentDeclaration Mine = TinyExperiment.Declare(name: "Twice", space: "Mine");
    private static readonly ExperimentDeclaration Other = TinyExperiment.Declare(name: "Twice", space: "Other");

    public SameNameTests()
    {
        ExperimentRegistry.Add(Mine);
        ExperimentRegistry.Add(Other);
        ExperimentRegistry.Add(TinyExperiment.Declare(name: "Twice.Sr2", space: "Other", solver: "Sr2"));
        ExperimentRegistry.Add(TinyExperiment.Declare(name: "Once", space: "Mine"));
    }

    [Fact]
    public void The_list_shows_both_by_their_whole_names_and_others_by_the_class_alone()
    {
        var listed = FakeExperiment.Command("list").Out;
        Assert.Contains("\n  Mine.Twice ", listed, StringComparison.Ordinal);
        Assert.Contains("\n  Other.Twice ", listed, StringComparison.Ordinal);
        Assert.Contains("\n  Once ", listed, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_name_chooses()
    {
        Assert.Same(Mine, ExperimentRegistry.Find("Mine.Twice"));
        Assert.Same(Other, ExperimentRegistry.Find("other.twice"));
        Assert.Equal("Once", ExperimentRegistry.Find("Mine.Once").Name);
    }

    [Fact]
    public void The_class_alone_is_refused_with_both_names()
    {
        var (code, _, error) = FakeExperiment.Command("train Twice");
        Assert.Equal(2, code);
        Assert.Contains("There are 2 experiments 'Twice': Mine.Twice, Other.Twice; give the whole name.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_race_is_between_the_programs_of_one_class()
    {
        Assert.Equal(2, RacePlan.Of("Other.Twice", null, 1, [], []).Entrants.Count);
        Assert.Throws<RunException>(() => RacePlan.Of("Mine.Twice", null, 1, [], []));
    }
}
