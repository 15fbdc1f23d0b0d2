using Sparse.Runtime.Evaluation;
using TorchSharp;

namespace Sparse.Runtime.Tests.Evaluation;

/// <summary>Metrics against their definitions, counted pair by pair and rank by rank.</summary>
public sealed class MetricsTests
{
    [Fact]
    public void Top_five_counts_a_class_among_the_five_largest_outputs()
    {
        const int count = 200;
        const int classes = 9;
        var random = new Random(3);
        var outputs = Enumerable.Range(0, count * classes).Select(_ => Math.Round(4 * random.NextDouble(), 1)).ToArray(); // with ties
        var labels = Enumerable.Range(0, count).Select(_ => (long)random.Next(classes)).ToArray();
        var metrics = Metrics
            .Of(torch.tensor(outputs, [count, classes]), torch.tensor(labels), Loss.CrossEntropy)
            .ToDictionary(static pair => pair.Key, static pair => pair.Value);

        double Share(int k) =>
            Enumerable
                .Range(0, count)
                .Average(i =>
                    Enumerable.Range(0, classes).OrderByDescending(c => outputs[(i * classes) + c]).Take(k).Contains((int)labels[i])
                        ? 1.0
                        : 0
                );
        Assert.Equal(["accuracy", "top5"], metrics.Keys.Order());
        Assert.Equal(Share(1), metrics["accuracy"], 1e-12);
        Assert.Equal(Share(5), metrics["top5"], 1e-12);
    }

    [Fact]
    public void The_area_under_the_curve_is_the_share_of_pairs_in_order()
    {
        var random = new Random(5);
        var scores = Enumerable.Range(0, 300).Select(_ => Math.Round((2 * random.NextDouble()) - 1, 2)).ToArray(); // with ties
        var targets = scores.Select(score => random.NextDouble() < (score + 1) / 2 ? 1.0 : -1.0).ToArray();
        var metrics = Metrics.Of(torch.tensor(scores, [300, 1]), torch.tensor(targets, [300, 1]), Loss.Logistic);

        double ordered = 0;
        double pairs = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = 0; j < scores.Length; j++)
            {
                if (targets[i] > 0 && targets[j] < 0)
                {
                    pairs++;
                    ordered +=
                        scores[i] > scores[j] ? 1
                        : scores[i] == scores[j] ? 0.5
                        : 0;
                }
            }
        }

        Assert.Equal(["accuracy", "auc"], metrics.Select(static pair => pair.Key));
        Assert.Equal(scores.Zip(targets).Average(static p => p.First > 0 == p.Second > 0 ? 1.0 : 0), metrics[0].Value, 1e-12);
        Assert.Equal(ordered / pairs, metrics[1].Value, 1e-12);
        Assert.InRange(metrics[1].Value, 0.6, 0.95);
    }

    [Fact]
    public void One_class_alone_has_no_area() => Assert.True(double.IsNaN(Metrics.AreaUnderCurve([1, 2], [true, true])));
}
