using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Sparse.Testing;

namespace Sparse.Generators.Tests.Emission;

/// <summary>Members of a network may have any name: fields of the emitted loop that are named after them meet none of its own.</summary>
public sealed partial class FieldNameTests
{
    /// <summary>A network whose layers have the names of all fields that the solver's loop has without them.</summary>
    [Theory]
    [InlineData("ProxGen(Metric = Metric.AmsGrad), WeightDecay(1e-3), CosineDecay, WarmUp(1), ClipGradient(1), EarlyStopping")]
    [InlineData("ProxGen(Metric = Metric.Momentum), StepDecay(Every = 2)")]
    [InlineData("ProxGen(Metric = Metric.RmsProp), OneCycle")]
    [InlineData("Sr2(FullBatchSteps = 5)")]
    [InlineData("AcceleratedProxGradient")]
    [InlineData("ProxSgd")]
    [InlineData("ProxSgd(Epsilon = 1)")]
    [InlineData("Spred")]
    [InlineData("Rmda")]
    [InlineData("Ramda")]
    [InlineData("ProxSvrg")]
    [InlineData("Hspg", "GroupLasso(1e-3, Groups = Groups.OutputNeurons)")]
    public void Layers_may_have_the_names_of_the_loops_own_fields(string solver, string penalty = "L1(1e-3)")
    {
        var (plain, _) = TestCompilation.Generate(TestCompilation.Create(Source(solver, penalty, [])));
        Assert.True(Errors(plain).Length == 0, string.Join("\n", Errors(plain)));
        var names = Fields(plain)
            .Where(static name => !name.StartsWith("head", StringComparison.Ordinal))
            .Select(Pascal)
            .Distinct()
            .ToArray();
        Assert.True(names.Length > 10, string.Join(" ", names));

        var (crowded, _) = TestCompilation.Generate(TestCompilation.Create(Source(solver, penalty, names)));
        Assert.True(Errors(crowded).Length == 0, string.Join("\n", Errors(crowded)));
        Assert.NotEmpty(Fields(crowded));
    }

    private static string Source(string solver, string penalty, IEnumerable<string> members) =>
        $$"""
            using Sparse;

            namespace Demo;

            [Network(Input = [300])]
            public partial class Net
            {
                {{string.Concat(
                members.Select(static name => $"[Linear(4), LeakyReLU(0.1)] public partial Layer {name} {{ get; }}\n    ")
            )}}
                [Linear(3)] public partial Layer Head { get; }
            }

            [Train<Net>(Loss.CrossEntropy, Epochs = 2)]
            [Planted(Features = 300, Support = 5, Classes = 3)]
            [{{penalty}}]
            [{{solver}}]
            public partial class Trial;
            """;

    private static string[] Fields(Compilation compilation) =>
        [
            .. compilation
                .SyntaxTrees.Where(static tree => tree.FilePath.EndsWith("Loop.g.cs", StringComparison.Ordinal))
                .SelectMany(static tree => Field().Matches(tree.ToString()))
                .Select(static match => match.Groups[1].Value),
        ];

    private static string Pascal(string field) => char.ToUpperInvariant(field[0]) + field[1..];

    private static string[] Errors(Compilation compilation) =>
        [
            .. compilation
                .GetDiagnostics()
                .Where(static found => found.Severity == DiagnosticSeverity.Error)
                .Select(static found => found.ToString()),
        ];

    [GeneratedRegex(@"^\s*private (?:readonly )?[^;(=]+ _(\w+)(?:;| =)", RegexOptions.Multiline)]
    private static partial Regex Field();
}
