using Sparse.Runtime.Declarations;
using Sparse.Runtime.Races;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests.Runs;

namespace Sparse.Runtime.Tests.Races;

public class RacePlanTests
{
    private static readonly RacePlan Plan = new([Of("ProxGen(Adam)"), Of("Spred(Adam)"), Of("Ramda")], [1, 2], [], []);

    [Fact]
    public void Strengths_are_common_to_all_solvers() =>
        Assert.Equal(
            ["ProxGen 1e-3", "Spred 1e-3", "Ramda 1e-3", "ProxGen 1e-2", "Spred 1e-2", "Ramda 1e-2"],
            Heats(Plan.At([new("", "1e-3, 1e-2")]))
        );

    [Fact]
    public void A_solver_s_own_strengths_are_in_place_of_the_common_ones_and_equal_ones_stand_together() =>
        Assert.Equal(
            ["ProxGen 1e-3", "Spred 0.001", "Ramda 1e-3", "ProxGen 1e-2", "Ramda 1e-2", "Spred 1e-5"],
            Heats(Plan.At([new("spred", "0.001,1e-5"), new("", "1e-3,1e-2")]))
        );

    [Fact]
    public void Who_has_no_strengths_runs_at_the_declared_one() =>
        Assert.Equal(["ProxGen", "Ramda", "Spred 1e-5"], Heats(Plan.At([new("spred", "1e-5")])));

    [Fact]
    public void At_the_declared_strength_each_runs_once()
    {
        Assert.True(Plan.OneStrength);
        Assert.Equal(["ProxGen", "Spred", "Ramda"], Heats(Plan));
    }

    [Fact]
    public void Strengths_of_a_solver_that_does_not_race_are_refused() =>
        Assert.Equal(
            "--lambdas names the solver 'sr3', which does not race: ProxGen, Spred, Ramda do.",
            Assert.Throws<RunException>(() => Plan.At([new("sr3", "1e-3")])).Message
        );

    [Fact]
    public void The_seeds_begin_with_the_one_that_is_set()
    {
        ExperimentRegistry.Add(TinyExperiment.Declare(solver: "ProxGen(Adam)", name: "SeededRace"));
        ExperimentRegistry.Add(TinyExperiment.Declare(solver: "Spred(Adam)", name: "SeededRace.Spred"));

        Assert.Equal([1, 2], RacePlan.Of("SeededRace", null, 2, [], []).Seeds);
        Assert.Equal([4, 5], RacePlan.Of("SeededRace", null, 2, [new("Train.Seed", "4")], []).Seeds);
        Assert.Equal([4, 5], RacePlan.Of("SeededRace", null, 2, [new("seed", "4")], []).Seeds);
        Assert.Throws<OptionException>(() => RacePlan.Of("SeededRace", null, 2, [new("Seed", "many")], []));
    }

    [Fact]
    public void A_name_that_two_options_have_is_refused_as_in_a_single_run()
    {
        var second = new OptionDeclaration("L1_2", "Lambda", OptionKind.Number, "1");
        ExperimentRegistry.Add(TinyExperiment.Declare(solver: "ProxGen(Adam)", name: "TwoLambdas", more: second));
        ExperimentRegistry.Add(TinyExperiment.Declare(solver: "Spred(Adam)", name: "TwoLambdas.Spred"));
        var message = Assert.Throws<OptionException>(() => RacePlan.Of("TwoLambdas", null, 1, [new("Lambda", "1e-3")], [])).Message;
        Assert.Equal("The option 'Lambda' is ambiguous: write 'L1.Lambda' or 'L1_2.Lambda'.", message);
        Assert.Equal([1], RacePlan.Of("TwoLambdas", null, 1, [new("L1_2.Lambda", "1e-3")], []).Seeds);
    }

    private static string[] Heats(RacePlan plan) =>
        [
            .. plan.Heats.Select(static heat =>
                string.Join(" ", [RacePlan.SolverName(heat.Entrant), .. heat.Options.Select(static option => option.Value)])
            ),
        ];

    private static ExperimentDeclaration Of(string solver) => TinyExperiment.Declare(solver: solver);
}
