using System.Globalization;

namespace Sparse.Generators.Tests.Emission;

/// <summary>What is added to a training does what it says, against closed forms and steps done by hand.</summary>
[Collection("torch is seeded")]
public class RecipeTests
{
    private static readonly int[] Batch = [2, 7, 5, 10];

    // Twelve samples in batches of four.
    private const int BatchesOfAnEpoch = 3;

    public static TheoryData<string, int, Func<int, int, double>> Schedules =>
        new()
        {
            { "StepDecay", 4, static (t, _) => Math.Pow(0.25, t / BatchesOfAnEpoch) },
            { "CosineDecay", 4, static (t, total) => 0.1 + (0.9 * 0.5 * (1 + Math.Cos(Math.PI * t / total))) },
            { "OneCycle", 5, static (t, total) => OneCycle(t, total, 0.4) },
            { "WarmUp", 4, static (t, _) => t < 3 ? (t + 1) / 3.0 : 1 },
            { "WarmUpAndCosine", 4, static (t, total) => t < 3 ? (t + 1) / 3.0 : 0.5 * (1 + Math.Cos(Math.PI * (t - 3) / (total - 3))) },
        };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void The_step_size_follows_its_closed_form(string name, int epochs, Func<int, int, double> share)
    {
        const double declared = 0.0625;
        using var run = new Running(
            name,
            ("LearningRate", declared.ToString(CultureInfo.InvariantCulture)),
            ("Train.Epochs", epochs.ToString(CultureInfo.InvariantCulture))
        );
        var total = epochs * BatchesOfAnEpoch;
        for (var t = 0; t < total; t++)
        {
            run.Loop.Step(Batch, measure: false);
            Assert.Equal(declared * share(t, total), run.Number("_learningRate"), 1e-15);
        }
    }

    [Fact]
    public void A_scheduled_step_is_one_of_the_scheduled_size()
    {
        using var scheduled = new Running("WarmUp", ("LearningRate", "0.3"), ("L1.Lambda", "0"));
        using var plain = new Running("Sgd", ("LearningRate", "0.1"), ("L1.Lambda", "0"));
        scheduled.Loop.Step(Batch, measure: false); // a third of 0.3
        plain.Loop.Step(Batch, measure: false);
        RequireClose(plain.Parameters(), scheduled.Parameters(), 1e-7f);
    }

    [Theory]
    [InlineData("Clipped", "Fused")]
    [InlineData("Clipped", "TensorOps")]
    [InlineData("ClippedAutograd", "Fused")]
    public void A_gradient_is_clipped_to_the_norm_over_all_parameters(string name, string program)
    {
        using var free = new Running(name, ("Program", program));
        free.Loop.Gradient(Batch);
        var gradients = free.Gradients();
        var norm = Math.Sqrt(gradients.Values.SelectMany(static values => values).Sum(static value => (double)value * value));
        Assert.True(norm > 0.02);

        using var clipped = new Running(name, ("Program", program));
        clipped.Loop.Step(Batch, measure: false);
        RequireClose(Scaled(gradients, 0.01 / norm), clipped.Gradients(), 1e-8f);

        using var loose = new Running(name, ("Program", program), ("ClipGradient.Norm", "1000"));
        loose.Loop.Step(Batch, measure: false);
        Assert.Equal(gradients, loose.Gradients());
    }

    [Theory]
    [InlineData("Decayed", "Fused")]
    [InlineData("Decayed", "TensorOps")]
    [InlineData("DecayedPartly", "Fused")]
    [InlineData("DecayedPartly", "TensorOps")]
    public void Weights_decay_before_the_step_and_biases_do_not(string name, string program)
    {
        const float rate = 0.5f;
        using var run = new Running(name, ("Program", program), ("LearningRate", "0.5"), ("L1.Lambda", "0"));
        var before = run.Parameters();
        run.Loop.Step(Batch, measure: false);
        var gradients = run.Gradients();
        foreach (var (parameter, after) in run.Parameters())
        {
            var kept = parameter.EndsWith("weight", StringComparison.Ordinal) ? 1 - (rate * 0.1f) : 1;
            for (var i = 0; i < after.Length; i++)
            {
                Assert.Equal((kept * before[parameter][i]) - (rate * gradients[parameter][i]), after[i], 1e-6f);
            }
        }
    }

    [Fact]
    public void Decay_in_the_sgd_metric_is_a_ridge_and_in_the_adam_metric_is_not()
    {
        using var sgd = new Running("Decayed");
        using var adam = new Running("DecayedAdam");
        Assert.True(sgd.Declaration.WeightDecayIsRidge);
        Assert.False(adam.Declaration.WeightDecayIsRidge);
    }

    [Fact]
    public void Early_stopping_ends_the_training_and_restores_the_best_weights()
    {
        using var run = new Running("StopsEarly", ("LearningRate", "1"), ("Train.Epochs", "60"));
        run.Loop.Train();
        var losses = run.Epochs.ConvertAll(static epoch => epoch.Report.Validation!.Value);
        var best = losses.IndexOf(losses.Min());
        Assert.True(losses.Count < 60, "the loss on the held-out samples never rose");
        Assert.Equal(best + 1 + 2, losses.Count); // a patience of two epochs behind the best
        Assert.Equal(run.Epochs[best].Parameters, run.Parameters());
        Assert.NotEqual(run.Epochs[^1].Parameters, run.Parameters());
    }

    [Fact]
    public void What_is_not_declared_leaves_no_trace()
    {
        var plain = Loop("Sgd");
        foreach (
            var word in (string[])["Schedule", "Clip", "Decay", "_decay", "_stopping", "Augment", "backward()", "Smoothing", "Float64"]
        )
        {
            Assert.DoesNotContain(word, plain.Replace("sum(ScalarType.Float64)", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_crop_and_a_flip_move_pixels_of_the_image_and_nothing_else()
    {
        using var run = new Running("Augmented");
        var (moved, whole) = (0, 0);
        for (var draw = 0; draw < 50; draw++)
        {
            run.Loop.Gradient(Batch);
            var inputs = Running.Values(run.Block("_inputs").Tensor);
            var originals = Running.Values(run.Inputs(Batch));
            for (var sample = 0; sample < Batch.Length; sample++)
            {
                var original = originals.AsSpan(sample * 6, 6).ToArray();
                var changed = inputs.AsSpan(sample * 6, 6).ToArray();
                Assert.Contains(Everything(original), candidate => candidate.AsSpan().SequenceEqual(changed));
                whole += changed.AsSpan().SequenceEqual(original) ? 1 : 0;
                moved++;
            }
        }

        // One of 3·3·2 outcomes leaves an image as it is.
        Assert.InRange(whole, 1, moved / 4);
    }

    // Every crop of a [2, 3] image padded by one, and its mirror image.
    private static IEnumerable<float[]> Everything(float[] image)
    {
        for (var down = -1; down <= 1; down++)
        {
            for (var right = -1; right <= 1; right++)
            {
                foreach (var mirrored in (bool[])[false, true])
                {
                    var result = new float[6];
                    for (var y = 0; y < 2; y++)
                    {
                        for (var x = 0; x < 3; x++)
                        {
                            var (row, column) = (y + down, (mirrored ? 2 - x : x) + right);
                            result[(y * 3) + x] = row is >= 0 and < 2 && column is >= 0 and < 3 ? image[(row * 3) + column] : 0;
                        }
                    }

                    yield return result;
                }
            }
        }
    }

    private static double OneCycle(int t, int total, double rise)
    {
        var top = rise * total;
        return t < top ? Cosine(0.04, 1, t / top) : Cosine(1, 4e-6, (t - top) / (total - top));
    }

    private static double Cosine(double from, double to, double share) => from + ((to - from) * (1 - Math.Cos(Math.PI * share)) / 2);

    private static string Loop(string name) =>
        Emitted.Of(name).Texts.Single(static file => file.Key.EndsWith("Loop.g.cs", StringComparison.Ordinal)).Value;

    private static SortedDictionary<string, float[]> Scaled(SortedDictionary<string, float[]> values, double factor) =>
        new(values.ToDictionary(static e => e.Key, e => Array.ConvertAll(e.Value, v => (float)(v * factor))), StringComparer.Ordinal);

    private static void RequireClose(SortedDictionary<string, float[]> expected, SortedDictionary<string, float[]> actual, float tolerance)
    {
        foreach (var (name, values) in expected)
        {
            for (var i = 0; i < values.Length; i++)
            {
                Assert.Equal(values[i], actual[name][i], tolerance);
            }
        }
    }
}
