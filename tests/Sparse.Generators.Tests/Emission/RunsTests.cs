using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Generators.Tests.Emission;

/// <summary>What is generated runs, and computes what torch computes of the same network.</summary>
[Collection("torch is seeded")]
public class RunsTests
{
    private static readonly int[] Batch = [2, 7, 5, 10];

    /// <summary>The cases whose step draws nothing at random.</summary>
    public static TheoryData<string> Deterministic =>
        [.. Cases.All.Keys.Where(static name => !IsMasked(name) && name is not ("Augmented" or "Flipped"))];

    /// <summary>The cases with two programs that draw alike.</summary>
    public static TheoryData<string> TwoPrograms => [.. Cases.All.Keys.Where(static name => !IsMasked(name) && Programs(name).Length == 2)];

    private static bool IsMasked(string name) => name is "Dropout" or "DropoutOnTheInput" or "EveryRecipe";

    // Double precision has one program.
    private static (string Key, string Value)[][] Programs(string name) =>
        Cases.All[name].Source.Contains("Precision.Double", StringComparison.Ordinal)
            ?
            [
                [],
            ]
            :
            [
                [("Program", "Fused")],
                [("Program", "TensorOps")],
            ];

    [Theory]
    [MemberData(nameof(Deterministic))]
    public void The_emitted_derivatives_are_autograds(string name)
    {
        foreach (var program in Programs(name))
        {
            using var run = new Running(name, program);
            run.Loop.Gradient(Batch);
            var emitted = run.Gradients();
            foreach (var (_, parameter) in run.Loop.Network.named_parameters())
            {
                parameter.grad = null; // what autograd adds to: the loop's own memory, where autograd is the loop's
            }

            run.MeanLoss(run.Loop.Network.call(run.Inputs(Batch)), Batch).backward();
            RequireEqual(Autograds(run), emitted);
        }
    }

    [Theory]
    [InlineData("Fused")]
    [InlineData("TensorOps")]
    public void The_derivatives_under_dropout_are_autograds_with_the_same_mask(string program)
    {
        using var run = new Running("Dropout", ("Program", program));
        run.Loop.Gradient(Batch);
        var mask = run.Block("_fc1DropoutMask").Tensor;
        Assert.Equal([0f, 2f], mask.data<float>().ToArray().Distinct().Order());

        var p = run.Loop.Network.named_parameters().ToDictionary(static entry => entry.name, static entry => entry.parameter);
        var hidden = run.Inputs(Batch).matmul(p["Fc1.weight"].t()).add(p["Fc1.bias"]).relu() * mask;
        run.MeanLoss(hidden.matmul(p["Head.weight"].t()).add(p["Head.bias"]), Batch).backward();
        RequireEqual(Autograds(run), run.Gradients());
    }

    [Theory]
    [InlineData("Fused")]
    [InlineData("TensorOps")]
    public void The_derivatives_under_dropout_of_the_input_are_autograds_with_the_same_mask(string program)
    {
        using var run = new Running("DropoutOnTheInput", ("Program", program));
        run.Loop.Gradient(Batch);
        var mask = run.Block("_fc1DropoutMask").Tensor;
        Assert.Equal([0f, 1 / 0.75f], mask.data<float>().ToArray().Distinct().Order());

        var p = run.Loop.Network.named_parameters().ToDictionary(static entry => entry.name, static entry => entry.parameter);
        var hidden = (run.Inputs(Batch) * mask).matmul(p["Fc1.weight"].t()).add(p["Fc1.bias"]).relu();
        run.MeanLoss(hidden.matmul(p["Head.weight"].t()).add(p["Head.bias"]), Batch).backward();
        RequireEqual(Autograds(run), run.Gradients());
    }

    [Theory]
    [InlineData("Sgd", "Autograd")]
    [InlineData("WarmUpAndCosine", "AutogradAdam")]
    [InlineData("Smoothed", "SmoothedAutograd")]
    [InlineData("Logistic", "LogisticAutograd")]
    [InlineData("Hinge", "HingeAutograd")]
    [InlineData("Clipped", "ClippedAutograd")]
    public void The_loop_by_autograd_computes_what_the_explicit_loop_computes(string explicitly, string autograd)
    {
        using var one = new Running(explicitly);
        using var other = new Running(autograd);
        Assert.Equal(one.Parameters(), other.Parameters());
        one.Loop.Gradient(Batch);
        other.Loop.Gradient(Batch);
        RequireEqual(one.Gradients(), other.Gradients());
    }

    [Fact]
    public void Autograd_adds_into_the_loops_own_memory()
    {
        using var run = new Running("Autograd");
        for (var step = 0; step < 3; step++)
        {
            run.Loop.Step(Batch, measure: false);
            foreach (var (name, parameter) in run.Loop.Network.named_parameters())
            {
                using var gradient = parameter.grad!;
                Assert.Equal(run.Gradients()[name], Running.Values(gradient));
                gradient.fill_(step + 1.5f); // seen in the buffer: one memory
                Assert.All(run.Gradients()[name], value => Assert.Equal(step + 1.5f, value));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases.Names), MemberType = typeof(Cases))]
    public void Equal_seeds_give_equal_bits(string name)
    {
        using var one = new Running(name);
        one.Loop.Train();
        using var other = new Running(name);
        other.Loop.Train();
        Assert.Equal(one.Parameters(), other.Parameters());
        Assert.Equal(one.Epochs.Select(static epoch => epoch.Report), other.Epochs.Select(static epoch => epoch.Report));
    }

    [Theory]
    [MemberData(nameof(TwoPrograms))]
    public void The_fused_and_the_tensor_program_go_the_same_way(string name)
    {
        using var fused = new Running(name, ("LearningRate", "0.05"));
        using var tensors = new Running(name, ("LearningRate", "0.05"), ("Program", "TensorOps"));
        Assert.Equal(fused.Parameters(), tensors.Parameters());
        for (var step = 0; step < 5; step++)
        {
            int[] samples = [step, step + 2, step + 4, step + 6];
            var one = fused.Loop.Step(samples, measure: true);
            var other = tensors.Loop.Step(samples, measure: true);
            Assert.Equal(one.NonZeros, other.NonZeros);
            // Cube roots may differ by a few units in the last place, and what the threshold leaves is a small difference of what they divide.
            var tolerance = name.StartsWith("Ramda", StringComparison.Ordinal) ? 1e-5 : 1e-6;
            Assert.Equal(one.Value, other.Value, tolerance * Math.Max(1e-3, one.Value));
        }

        foreach (var (parameter, values) in fused.Parameters())
        {
            var expected = tensors.Parameters()[parameter];
            for (var i = 0; i < values.Length; i++)
            {
                // A few ulps of a weight of size one; Adam's division by √v turns an ulp of a small gradient into more.
                var few = name.StartsWith("Ramda", StringComparison.Ordinal) ? 1e-5f : 2e-6f; // cube roots are of 4 ulps
                Assert.True(MathF.Abs(values[i] - expected[i]) <= few, $"{parameter}[{i}]: fused {values[i]:r}, tensors {expected[i]:r}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases.Names), MemberType = typeof(Cases))]
    public void The_whole_program_runs_and_moves_every_weight_matrix(string name)
    {
        using var run = new Running(name, ("LearningRate", "0.05"));
        var before = run.Parameters();
        run.Loop.Train();
        Assert.Equal(6, run.Loop.Steps);
        foreach (var (parameter, values) in run.Parameters())
        {
            Assert.All(values, static value => Assert.True(float.IsFinite(value)));
            if (parameter.EndsWith("weight", StringComparison.Ordinal))
            {
                Assert.NotEqual(before[parameter], values);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases.Names), MemberType = typeof(Cases))]
    public void The_declaration_tells_the_networks_own_parameters(string name)
    {
        using var run = new Running(name);
        using var network = run.Declaration.CreateNetwork();
        Assert.Equal(
            network.named_parameters().Select(static entry => $"{entry.name} [{string.Join(", ", entry.parameter.shape)}]"),
            run.Declaration.Parameters.Select(static parameter => $"{parameter.Name} [{string.Join(", ", parameter.Shape)}]")
        );
        Assert.Equal(
            network.named_parameters().Sum(static entry => entry.parameter.numel()),
            run.Declaration.Layers.Sum(static layer => layer.ParameterCount)
        );
    }

    [Fact]
    public void A_later_layer_of_a_member_adds_its_own_name()
    {
        using var run = new Running("TwoLinearInOneMember");
        Assert.Equal(
            [
                "Fc1.Linear.bias",
                "Fc1.Linear.weight",
                "Fc1.Linear2.bias",
                "Fc1.Linear2.weight",
                "Fc1.bias",
                "Fc1.weight",
                "Head.bias",
                "Head.weight",
            ],
            run.Parameters().Keys
        );
    }

    [Fact]
    public void A_member_of_the_network_describes_itself()
    {
        using var run = new Running("Flattened");
        var layer = (Layer)run.Loop.Network.GetType().GetProperty("Fc1")!.GetValue(run.Loop.Network)!;
        Assert.Equal("Fc1", layer.Name);
        Assert.Equal("Flatten, Linear(5), ReLU, Flatten", layer.Description);
        Assert.Equal([1, 2, 3], layer.InputShape);
        Assert.Equal([5], layer.OutputShape);
        Assert.Equal(35, layer.ParameterCount);
    }

    [Fact]
    public void The_hooks_are_called()
    {
        using var run = new Running("Hooks");
        run.Experiment.GetField("Steps")!.SetValue(null, 0);
        run.Experiment.GetField("Epochs")!.SetValue(null, 0);
        run.Loop.Train();
        Assert.Equal(6, run.Experiment.GetField("Steps")!.GetValue(null));
        Assert.Equal(2, run.Experiment.GetField("Epochs")!.GetValue(null));
    }

    [Fact]
    public void The_text_of_the_loop_travels_with_it()
    {
        using var run = new Running("Adam");
        var loop = Emitted.Of("Adam").Texts.Single(static file => file.Key.EndsWith("Loop.g.cs", StringComparison.Ordinal)).Value;
        Assert.Equal(loop.TrimEnd('\n'), run.Declaration.LoopText());
    }

    private static SortedDictionary<string, float[]> Autograds(Running run) =>
        new(
            run.Loop.Network.named_parameters().ToDictionary(static e => e.name, static e => Running.Values(e.parameter.grad!)),
            StringComparer.Ordinal
        );

    private static void RequireEqual(SortedDictionary<string, float[]> expected, SortedDictionary<string, float[]> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var (parameter, gradient) in expected)
        {
            var scale = gradient.Max(MathF.Abs);
            Assert.True(scale > 0, $"{parameter} has no gradient, so nothing is compared");
            for (var i = 0; i < gradient.Length; i++)
            {
                Assert.True(
                    MathF.Abs(actual[parameter][i] - gradient[i]) <= 1e-5f * scale,
                    $"{parameter}[{i}]: autograd {gradient[i]:r}, emitted {actual[parameter][i]:r}"
                );
            }
        }
    }
}
