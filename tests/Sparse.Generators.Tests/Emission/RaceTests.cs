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
    public void Without_it_a_second_solver_is_an_error_and_there_is_no_program()
    {
        var (sources, _) = Generate(Declared.Replace("RACE", "", StringComparison.Ordinal));
        Assert.DoesNotContain("Trial.Loop.g.cs", sources.Keys);
    }

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
