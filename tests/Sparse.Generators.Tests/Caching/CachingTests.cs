using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sparse.Generators.Tests.Penalties;
using Sparse.Testing;
using static Sparse.Generators.Tests.Declarations;
using static Sparse.Testing.GeneratorCaching;

namespace Sparse.Generators.Tests.Caching;

/// <summary>What an edit makes the generators do again.</summary>
public class CachingTests
{
    private const string Block =
        "[Block] public partial class Unit(int width) { [Linear(nameof(width)), ReLU, Add] public partial Layer Fc { get; } }";

    private static readonly string[] Project =
    [
        NetworkFile("One") + "\npublic static class Beside { public static int Answer() { return 42; } }",
        NetworkFile("Two"),
        NetworkFile("Three"),
        Source(
            ExperimentOn("One", "OneL1"),
            ExperimentOn("One", "OneAgain"),
            ExperimentOn("Two", "TwoL1"),
            ExperimentOn("Three", "ThreeL1"),
            "public static class Elsewhere { public static int Answer() { return 42; } }"
        ),
    ];

    public static TheoryData<string> Edits =>
        ["unrelated file", "comment above a network", "comment above an experiment", "body beside a network", "body beside an experiment"];

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_that_changes_no_declaration_writes_nothing(string edit)
    {
        Func<Compilation, Compilation> change = edit switch
        {
            "unrelated file" => Add("class Unrelated { int N => 1; }"),
            "comment above a network" => Prepend("// A comment.\n\n"),
            "comment above an experiment" => Prepend("// A comment.\n\n", file: 3),
            "body beside a network" => Replace("return 42;", "return 6 * 7;"),
            _ => Replace("return 42;", "return 6 * 7;", file: 3),
        };
        var networks = Run(new NetworkGenerator(), TestCompilation.Create(Project), change);
        networks.RequireCached(TrackingNames.NetworkModel);
        networks.RequireOutputsCached();
        var experiments = Run(new ExperimentGenerator(), TestCompilation.Create(Project), change);
        experiments.RequireCached(TrackingNames.ExperimentModel);
        experiments.RequireOutputsCached();
    }

    [Fact]
    public void An_edit_of_a_network_writes_it_and_its_experiments_only()
    {
        var change = Replace("Linear(5)", "Linear(6)");
        var networks = Run(new NetworkGenerator(), TestCompilation.Create(Project), change);
        Assert.Equal((1, 2), Counts(networks.Reasons[TrackingNames.NetworkModel]));
        Assert.Equal((1, 2), Counts(networks.OutputReasons["SourceOutput"]));
        var experiments = Run(new ExperimentGenerator(), TestCompilation.Create(Project), change);
        Assert.Equal((2, 2), Counts(experiments.Reasons[TrackingNames.ExperimentModel]));
        Assert.Equal((2, 2), Counts(experiments.OutputReasons["SourceOutput"]));
    }

    [Fact]
    public void An_edit_of_an_experiment_writes_it_only()
    {
        var change = Replace(
            "L1(1e-3)]\n[ProxGen]\npublic partial class TwoL1",
            "L1(2e-3)]\n[ProxGen]\npublic partial class TwoL1",
            file: 3
        );
        var networks = Run(new NetworkGenerator(), TestCompilation.Create(Project), change);
        networks.RequireOutputsCached();
        var experiments = Run(new ExperimentGenerator(), TestCompilation.Create(Project), change);
        Assert.Equal((1, 3), Counts(experiments.Reasons[TrackingNames.ExperimentModel]));
        Assert.Equal((1, 3), Counts(experiments.OutputReasons["SourceOutput"]));
    }

    [Fact]
    public void The_first_run_is_new_throughout()
    {
        Run(new NetworkGenerator(), TestCompilation.Create(Project))
            .RequireReasons(
                TrackingNames.NetworkModel,
                IncrementalStepRunReason.New,
                IncrementalStepRunReason.New,
                IncrementalStepRunReason.New
            );
        Assert.Equal(4, Run(new ExperimentGenerator(), TestCompilation.Create(Project)).Reasons[TrackingNames.ExperimentModel].Length);
    }

    [Fact]
    public void Every_tracking_name_is_of_a_step_and_its_models_hold_nothing_of_a_compilation()
    {
        var names = typeof(TrackingNames)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (string)field.GetRawConstantValue()!)
            .ToHashSet();
        // An invalid network and an invalid experiment too: what is wrong must not be carried as a location.
        string[] sources =
        [
            .. Project,
            Source(Block),
            OwnPenaltySources.Skewed,
            SmallWith(penalty: "L1(-1, On = \"Haed\")").Replace("Linear(3)", "Linear(0)"),
        ];
        foreach (
            var generator in new IIncrementalGenerator[]
            {
                new NetworkGenerator(),
                new BlockGenerator(),
                new ExperimentGenerator(),
                new PenaltyGenerator(),
            }
        )
        {
            var run = Run(generator, TestCompilation.Create(sources));
            string[] own = [.. names.Where(run.Reasons.ContainsKey)];
            Assert.NotEmpty(own);
            run.RequireFreeOfCompilation(own);
            names.ExceptWith(own);
        }

        Assert.Empty(names);
    }

    private static (int Again, int Kept) Counts(IEnumerable<IncrementalStepRunReason> reasons)
    {
        var kept = reasons.Count(static reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
        return (reasons.Count() - kept, kept);
    }

    private static string NetworkFile(string name) => Source(Small.Replace("Small", name));

    private static string ExperimentOn(string network, string name) =>
        Experiment($"Train<{network}>(Loss.CrossEntropy)").Replace("Trial", name);
}
