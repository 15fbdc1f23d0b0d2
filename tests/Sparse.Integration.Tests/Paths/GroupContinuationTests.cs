using System.Globalization;
using Sparse.Runtime.Certificates;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Export;
using Sparse.Runtime.Paths;
using Sparse.Runtime.Runs;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Paths;

/// <summary>The continuation on the group lasso.</summary>
public sealed class GroupContinuationTests
{
    /// <summary>At the penalty of a reference solution the front's point is that solution, and its effective λ is the reference's: found without any λ.</summary>
    [SharedDataFact]
    public void At_the_penalties_of_the_references_are_the_references()
    {
        var rows = File.ReadLines(SharedData.Golden("softmax_group_iris.csv"))
            .Skip(1)
            .Select(static line => Array.ConvertAll(line.Split(','), static cell => double.Parse(cell, CultureInfo.InvariantCulture)))
            .ToArray();
        var checkedPoints = 0;
        Walk(
            nameof(Experiments.IrisGroupContinuation),
            (point, model) =>
            {
                var row = rows.Single(row => Math.Abs(row[3] - point.Penalty) < 1e-6);
                var weights = model.Single(static tensor => tensor.Name == "Head.weight").Doubles.ToArray();
                Assert.Equal(1, point.Lambda / row[0], 1e-4);
                Assert.All(row[10..].Zip(weights), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
                Assert.Equal(row[10..].Select(static w => w == 0), weights.Select(static w => w == 0));
                Assert.Equal(CertificateStatus.Certified, point.Status);
                checkedPoints++;
            }
        );
        Assert.Equal(8, checkedPoints);
    }

    [Fact]
    public void On_minibatches_whole_features_leave_along_the_front()
    {
        List<(double Loss, double Penalty, int Features)> front = [];
        Walk(
            nameof(Experiments.PlantedGroupContinuation),
            (point, model) =>
            {
                var weights = model.Single(static tensor => tensor.Name == "Hidden.weight").Singles.ToArray();
                var head = model.Single(static tensor => tensor.Name == "Head.weight").Singles.ToArray();
                var left = 0;
                for (var feature = 0; feature < 40; feature++)
                {
                    // Weights into a neuron that nothing comes out of shrink until they are 0, each in its time.
                    var alive = Enumerable
                        .Range(0, 16)
                        .Where(neuron => head[neuron] != 0 || head[16 + neuron] != 0 || head[32 + neuron] != 0);
                    var of = alive.Select(neuron => weights[(neuron * 40) + feature] != 0).Distinct().ToArray();
                    Assert.True(of.Length == 1, $"feature {feature} is cut in part");
                    left += of[0] ? 1 : 0;
                }

                front.Add((point.Loss, point.Penalty, left));
            }
        );
        Assert.Equal(8, front.Count);
        Assert.InRange(front[^1].Features, 1, 12);
        Assert.True(front[0].Features > front[^1].Features);
        Assert.True(front[^1].Loss < 0.9 * Math.Log(3), $"{front[^1]} tells the classes apart no better than chance");

        // What is a front goes down in the one as it goes up in the other; the first point is where the training on f alone ended, not yet at rest.
        for (var i = 2; i < front.Count; i++)
        {
            Assert.True(front[i].Penalty < front[i - 1].Penalty && front[i].Loss > front[i - 1].Loss - 0.02, string.Join(", ", front));
        }
    }

    private static void Walk(string name, Action<PathPoint, IReadOnlyList<SafetensorsTensor>> check)
    {
        var parent = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var experiment = ExperimentRegistry.Find(name);
            var result = PathRunner.Run(
                experiment,
                OptionValues.Resolve(experiment.Options, []),
                new RunRequest { Out = parent, DataFolder = SharedData.Data }
            );
            foreach (var point in File.ReadLines(Path.Combine(result.Run!, "path.csv")).Skip(1).Select(PathPoint.Parse))
            {
                var folder = Path.Combine(result.Run!, "points", point.Index.ToString("0000", CultureInfo.InvariantCulture));
                check(point, Safetensors.Read(Path.Combine(folder, "model.safetensors")).Tensors);
            }
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }
}
