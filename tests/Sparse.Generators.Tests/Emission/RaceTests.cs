using Microsoft.CodeAnalysis;
using Sparse.Testing;

namespace Sparse.Generators.Tests.Emission;

/// <summary>An experiment with [Race] has a program for each of its solvers.</summary>
public class RaceTests
{
    private const string Declared = """
        using Sparse;

        [Network(Input = [4])]
        public partial class Net
        {
            [Linear(3)] public partial Layer Head { get; }
        }

        [Train<Net>(Loss.CrossEntropy), Planted(Features = 4, Support = 2, Classes = 3), L1(1e-3)]
        RACE[ProxGen, ProxSgd]
        public partial class Trial;
        """;

    [Fact]
    public void Each_solver_has_a_program_and_a_name()
    {
        var (sources, errors) = Generate(Declared.Replace("RACE", "[Race]", StringComparison.Ordinal));
        Assert.Empty(errors);
        Assert.Equal(
            [
                "Trial.Experiment.g.cs",
                "Trial.Loop.g.cs",
                "Trial.LoopText.g.cs",
                "Trial.ProxSgdExperiment.g.cs",
                "Trial.ProxSgdLoop.g.cs",
                "Trial.ProxSgdLoopText.g.cs",
            ],
            sources.Keys.Where(static name => name.StartsWith("Trial", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        Assert.Contains("Name = \"Trial\"", sources["Trial.Experiment.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Name = \"Trial.ProxSgd\"", sources["Trial.ProxSgdExperiment.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_namespace_each_has_a_whole_name_as_well()
    {
        var (sources, errors) = Generate(
            Declared
                .Replace("RACE", "[Race]", StringComparison.Ordinal)
                .Replace("using Sparse;", "using Sparse; namespace Mine.Own;", StringComparison.Ordinal)
        );
        Assert.Empty(errors);
        Assert.Contains("FullName = \"Mine.Own.Trial\"", sources["Mine.Own.Trial.Experiment.g.cs"], StringComparison.Ordinal);
        Assert.Contains(
            "FullName = \"Mine.Own.Trial.ProxSgd\"",
            sources["Mine.Own.Trial.ProxSgdExperiment.g.cs"],
            StringComparison.Ordinal
        );
        Assert.Contains("FullName = \"Mine.Own.Net\"", sources["Mine.Own.Net.Network.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_it_a_second_solver_is_an_error_and_there_is_no_program()
    {
        var (sources, _) = Generate(Declared.Replace("RACE", "", StringComparison.Ordinal));
        Assert.DoesNotContain("Trial.Loop.g.cs", sources.Keys);
    }

    public static TheoryData<string> Solvers =>
        [
            .. typeof(SolverAttribute)
                .Assembly.GetTypes()
                .Where(static type => type.IsSubclassOf(typeof(SolverAttribute)) && !type.IsAbstract)
                .Select(static type => type.Name[..^nameof(Attribute).Length])
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Solvers))]
    public async Task Every_solver_there_is_races(string solver)
    {
        var source = Against(solver, Declared);
        var (sources, errors) = Generate(source);
        Assert.Empty(errors);
        Assert.Empty(await SparseBuild.ReasonsAsync(source));
        Assert.Contains($"Solver = \"{solver}", sources[$"Trial.{solver}Experiment.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Solvers))]
    public async Task A_solver_that_cannot_train_the_network_is_refused_with_a_reason(string solver)
    {
        var source = Against(solver, Declared.Replace("Linear(3)", "Linear(5), Tanh, Linear(3)", StringComparison.Ordinal));
        var reasons = await SparseBuild.ReasonsAsync(source);
        if (solver is "InexactAugmentedLagrangian" or "TaylorAdmm" or "BlockCoordinateDescent" or "DlAdmm") // of leaky-ReLU networks
        {
            Assert.Contains(reasons, reason => reason.StartsWith($"{solver} cannot express Tanh", StringComparison.Ordinal));
            Assert.DoesNotContain($"Trial.{solver}Experiment.g.cs", Generate(source).Sources.Keys);
        }
        else
        {
            Assert.Empty(reasons);
        }
    }

    // The second of a race; Hspg is for groups alone.
    private static string Against(string solver, string declared) =>
        declared
            .Replace("L1(1e-3)", solver == "Hspg" ? "GroupLasso(1e-3)" : "L1(1e-3)", StringComparison.Ordinal)
            .Replace(
                "RACE[ProxGen, ProxSgd]",
                $"[Race][{(solver == "ProxGen" ? "ProxSgd" : "ProxGen")}, {solver}]",
                StringComparison.Ordinal
            );

    private static (Dictionary<string, string> Sources, Diagnostic[] Errors) Generate(string source)
    {
        var driver = TestCompilation
            .Driver(new ExperimentGenerator(), new NetworkGenerator())
            .RunGeneratorsAndUpdateCompilation(TestCompilation.Create(source), out var compilation, out _);
        return (
            driver
                .GetRunResult()
                .Results.SelectMany(static result => result.GeneratedSources)
                .ToDictionary(static file => file.HintName, static file => file.SourceText.ToString()),
            [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]
        );
    }
}
