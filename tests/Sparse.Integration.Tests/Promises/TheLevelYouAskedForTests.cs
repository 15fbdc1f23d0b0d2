using System.Globalization;
using System.Text;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Evaluation;
using Sparse.Runtime.Levels;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Promises;

/// <summary>Promise 2: a prescribed level ends as met or not met, with how, counted on the exported file.</summary>
public sealed class TheLevelYouAskedForTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedDataTheory]
    [InlineData("LassoAtLevel", "lasso_diabetes.csv", 2.0)] // f there is half the mean squared error: lambda doubles
    [InlineData("LogisticAtLevel", "logistic_l1_wdbc.csv", 1.0)]
    public void Every_level_of_a_convex_path_is_met_at_a_certified_optimum(string experiment, string golden, double factor)
    {
        var path = File.ReadLines(SharedData.Golden(golden))
            .Skip(1)
            .Select(static line => line.Split(','))
            .Select(row => (Lambda: factor * Number(row[0]), Level: (int)Number(row[4])))
            .ToArray();
        foreach (var level in path.Select(static point => point.Level).Where(static level => level is > 0 and <= 9).Distinct())
        {
            var result = Run(experiment, SharedData.Data, ("Target.NonZeros", level.ToString(CultureInfo.InvariantCulture)));
            Assert.Equal(CertificateStatus.Certified, result.Status);
            Assert.Equal("Met(optimum)", result.Level!.ToString());
            Assert.Equal(level, result.NonZeros);
            // The reference path, which is sampled, has that level or passes it between the two points around λ.
            var behind = Array.FindIndex(path, point => point.Lambda < result.Lambdas[0]);
            var around = path[(behind - 1)..(behind + 1)].Select(static point => point.Level).ToArray();
            Assert.InRange(level, around.Min(), around.Max());
        }
    }

    [SharedDataTheory]
    [InlineData(10)]
    [InlineData(20)]
    public void A_level_of_a_tanh_network_is_met_at_a_certified_optimum(int level)
    {
        var result = Run(nameof(Examples.IrisAtLevel), SharedData.Data, ("Target.NonZeros", level.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(CertificateStatus.Certified, result.Status);
        Assert.Equal("Met(optimum)", result.Level!.ToString());
        Assert.Equal(
            level,
            Counting
                .OfFile(Path.Combine(result.Run!, "model.safetensors"), Declaration(nameof(Examples.IrisAtLevel)).Parameters)
                .PenalisedNonZeros
        );
        // The characterisation at the exported weights: |∂f/∂w| = λ where a weight is not zero, ≤ λ where it is.
        Assert.All(
            result.Level.Audit!.Layers,
            static layer =>
            {
                Assert.True(layer.ZerosWithin is double.NaN or 1, $"{layer.Name}: {layer.ZerosWithin} of the zeros within λ");
                Assert.InRange(layer.Largest, 0, 0.02);
            }
        );
    }

    [SharedDataFact]
    public void Levels_a_layer_are_an_optimum_where_no_scale_is_traded()
    {
        var result = Run("TanhAtLevels", SharedData.Data);
        var level = result.Level!;
        Assert.True(level.IsMet || level.Reason is { Length: > 0 });
        Assert.Equal(level.IsMet, level.Targets is [{ Left: 8 }, { Left: 9 }]);
        Assert.Equal(result.Status == CertificateStatus.Certified, level.Way == LevelWay.Optimum);
    }

    [Fact]
    public void The_rows_of_a_refit_count_the_weights_that_are_left()
    {
        _folder.Write("rows.csv", Rows(new Random(1)));
        var result = Run("RandomRefitted", _folder.Path);
        Assert.Equal(LevelWay.Refitted, result.Level!.Way);
        var rows = File.ReadAllLines(Path.Combine(result.Run!, "metrics.csv"));
        var column = Array.IndexOf(rows[0].Split(','), "nnz");
        Assert.All(rows[^100..], row => Assert.Equal(result.NonZeros, Number(row.Split(',')[column])));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(25)]
    public void Gradual_pruning_behind_a_steered_training_is_exact_in_two_and_a_half_trainings(int wanted)
    {
        _folder.Write("rows.csv", Rows(new Random(1)));
        var result = Run("RandomPruned", _folder.Path, ("Target.NonZeros", wanted.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal("Met(refitted)", result.Level!.ToString());
        Assert.Equal(2, result.Level.Trainings);
        Assert.InRange(result.Level.Cost, 2, 2.5);
        Assert.Equal(
            wanted,
            Counting.OfFile(Path.Combine(result.Run!, "model.safetensors"), Declaration("RandomPruned").Parameters).PenalisedNonZeros
        );

        // λ leaves more than is wanted; in the refit it falls, to the level in its middle, and no weight comes back.
        var rows = File.ReadAllLines(Path.Combine(result.Run!, "metrics.csv"));
        var column = Array.IndexOf(rows[0].Split(','), "nnz");
        var left = rows.Skip(1).Select(row => Number(row.Split(',')[column])).ToArray();
        var biases = result.NonZeros - wanted;
        Assert.Equal(250, left.Length);
        Assert.True(left[99] > wanted + biases, $"{left[99]} left by λ");
        Assert.All(left[100..].Zip(left[101..]), static pair => Assert.True(pair.Second <= pair.First));
        Assert.All(left[175..], count => Assert.Equal(wanted + biases, count));
    }

    [Theory]
    [InlineData("RandomSteered")]
    [InlineData("RandomPruned")]
    [InlineData("RandomSearched")]
    [InlineData("RandomGroups")]
    [InlineData("RandomLayers")]
    public void Thirty_small_problems_meet_their_level_or_say_truthfully_why_not(string experiment)
    {
        var met = 0;
        for (var problem = 0; problem < 8; problem++)
        {
            var random = new Random(problem);
            _folder.Write("rows.csv", Rows(random));
            var result = Run(experiment, _folder.Path, experiment == "RandomGroups" ? [] : [Wanted(experiment, random)]);
            var level = result.Level!;
            // What is claimed is what is in the file.
            var counting = Counting.OfFile(Path.Combine(result.Run!, "model.safetensors"), Declaration(experiment).Parameters);
            if (level.Targets is [{ Target.Unit: LevelUnit.NonZeros } single])
            {
                Assert.Equal(counting.PenalisedNonZeros, single.Left);
            }

            Assert.All(
                level.Targets,
                static target => Assert.Equal(target.IsMet, Math.Abs(target.Left - target.Target.Wanted) <= target.Target.Slack)
            );
            Assert.Equal(level.Targets.All(static target => target.IsMet), level.IsMet);
            if (level.IsMet)
            {
                met++;
                Assert.Equal(level.Way == LevelWay.Optimum, level.Way == LevelWay.Optimum && result.Status == CertificateStatus.Certified);
            }
            else
            {
                Assert.StartsWith("NotMet(", level.ToString(), StringComparison.Ordinal);
                Assert.True(level.Reason is { Length: > 0 });
            }

            Assert.InRange(level.Trainings, 1, 9);
        }

        // Not a test of refusals alone.
        Assert.True(met >= 2, $"{experiment}: {met} of 8 were met");
    }

    private static (string, string) Wanted(string experiment, Random random) =>
        (
            "Target.NonZeros",
            (experiment == "RandomLayers" ? 5 + random.Next(20) : 4 + random.Next(28)).ToString(CultureInfo.InvariantCulture)
        );

    private static ExperimentDeclaration Declaration(string name)
    {
        Sparse.Experiments.From(typeof(Examples.IrisAtLevel).Assembly);
        return ExperimentRegistry.Find(name);
    }

    private RunResult Run(string name, string data, params (string Key, string Value)[] options)
    {
        var declaration = Declaration(name);
        var resolved = OptionValues.Resolve(declaration.Options, options.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return LevelRunner.Run(declaration, resolved, new RunRequest { DataFolder = data, Out = _folder.File("runs") });
    }

    // A sparse linear rule of five features, with noise.
    private static string Rows(Random random)
    {
        var text = new StringBuilder("a,b,c,d,e,y\n");
        var rule = Enumerable.Range(0, 5).Select(_ => random.Next(2) * (random.NextDouble() - 0.5) * 4).ToArray();
        for (var row = 0; row < 64; row++)
        {
            var features = Enumerable.Range(0, 5).Select(_ => (2 * random.NextDouble()) - 1).ToArray();
            var value = Math.Tanh(features.Zip(rule, static (x, w) => x * w).Sum()) + (0.1 * random.NextDouble());
            text.AppendJoin(',', features.Append(value).Select(static number => number.ToString("r", CultureInfo.InvariantCulture)))
                .Append('\n');
        }

        return text.ToString();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
