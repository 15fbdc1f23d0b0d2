using System.Globalization;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Paths;

/// <summary>Whole convex paths against reference solutions: lambda_max in closed form, the grid, and every point's weights.</summary>
public sealed class GoldenPathTests
{
    // The reference halves the squared error; a mean of squares has twice its gradient.
    [SharedDataTheory]
    [InlineData(nameof(Experiments.DiabetesPath), "lasso_diabetes.csv", 2.0)]
    [InlineData(nameof(Experiments.WdbcPath), "logistic_l1_wdbc.csv", 1.0)]
    [InlineData(nameof(Experiments.IrisGroupPath), "softmax_group_iris.csv", 1.0)]
    public void Every_point_has_the_reference_weights(string name, string file, double scale)
    {
        var lines = File.ReadAllLines(SharedData.Golden(file));
        var header = lines[0].Split(',');
        var biases = header.Count(static column => column[0] == 'b');
        Walk(
            name,
            (points, weights) =>
            {
                Assert.Equal(lines.Length - 1, points.Count);
                for (var i = 0; i < points.Count; i++)
                {
                    var row = lines[i + 1].Split(',').Select(static cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
                    Assert.Equal(1, points[i].Lambda / (scale * row[0]), 1e-9);
                    var expected = row[^(header.Length - Array.IndexOf(header, "b0"))..];
                    var (bias, weight) = weights(i);
                    Assert.All(expected[biases..].Zip(weight), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));

                    // Of several classes the biases are determined up to a common constant.
                    var (shift, own) = biases == 1 ? (0, 0) : (expected[..biases].Average(), bias.Average());
                    Assert.All(expected[..biases].Zip(bias), pair => Assert.Equal(pair.First - shift, pair.Second - own, 1e-5));
                }
            }
        );
    }

    // At the residual that the solver ends at by default: a start that is near saves digits, and the fewer are asked for the more it saves.
    [SharedDataTheory]
    [InlineData(nameof(Experiments.DiabetesPath), nameof(Experiments.DiabetesColdPath))]
    [InlineData(nameof(Experiments.WdbcPath), nameof(Experiments.WdbcColdPath))]
    [InlineData(nameof(Experiments.IrisGroupPath), nameof(Experiments.IrisGroupColdPath))]
    public void Warm_starts_save_half_of_the_iterations_at_equal_residual(string warmName, string coldName)
    {
        var (warm, cold) = (0L, 0L);
        Walk(warmName, (points, _) => warm = points.Sum(static point => point.Steps), 1e-6);
        Walk(coldName, (points, _) => cold = points.Sum(static point => point.Steps), 1e-6);
        Assert.True(warm < 0.5 * cold, $"{warm} iterations with warm starts, {cold} without, to the same residual");
    }

    private static void Walk(
        string name,
        Action<IReadOnlyList<PathPoint>, Func<int, (double[] Bias, double[] Weight)>> check,
        double tolerance = 1e-10
    )
    {
        var parent = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var experiment = ExperimentRegistry.Find(name);
            var result = PathRunner.Run(
                experiment,
                OptionValues.Resolve(
                    experiment.Options,
                    [KeyValuePair.Create("AcceleratedProxGradient.Tolerance", tolerance.ToString("R", CultureInfo.InvariantCulture))]
                ),
                new RunRequest { Out = parent, DataFolder = SharedData.Data }
            );
            check(
                [.. File.ReadLines(Path.Combine(result.Run!, "path.csv")).Skip(1).Select(PathPoint.Parse)],
                index =>
                {
                    var tensors = Safetensors
                        .Read(
                            Path.Combine(result.Run!, "points", index.ToString("0000", CultureInfo.InvariantCulture), "model.safetensors")
                        )
                        .Tensors;
                    return (
                        tensors.Single(static tensor => tensor.Name == "Head.bias").Doubles.ToArray(),
                        tensors.Single(static tensor => tensor.Name == "Head.weight").Doubles.ToArray()
                    );
                }
            );
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }
}
