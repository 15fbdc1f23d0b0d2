using Sparse.Runtime.Declarations;
using Sparse.Runtime.Penalties;
using TorchSharp;

namespace Sparse.Generators.Tests.Emission;

/// <summary>
/// Prox-SVRG's generated loops against its equation: the proximal operator at w − α(∇f_B(w) − ∇f_B(w̃) + ∇f(w̃)), the three gradients asked of the loop at weights
/// put there by hand, with the anchor w̃ where the weights were at every third or sixth step.
/// </summary>
[Collection("torch is seeded")]
public class VarianceReductionTests
{
    private const int Samples = 12;
    private const double Rate = 0.1;

    [Theory]
    [InlineData("ProxSvrg", "Fused", 6)]
    [InlineData("ProxSvrg", "TensorOps", 6)]
    [InlineData("ProxSvrgGroups", "Fused", 3)]
    [InlineData("ProxSvrgGroups", "TensorOps", 3)]
    [InlineData("ProxSvrgDouble", "", 3)]
    public void A_step_is_the_equation(string name, string program, int period)
    {
        using var run = program.Length == 0 ? new Running(name) : new Running(name, ("Program", program));
        SortedDictionary<string, float[]>? anchor = null;
        Dictionary<string, double[]> full = [];
        for (var step = 0; step < 8; step++)
        {
            int[] samples = [step, step + 2, step + 4, (step + 6) % Samples];
            var weights = run.Parameters();
            if (step % period == 0)
            {
                anchor = weights;
                full = Mean(run);
            }

            var own = Gradient(run, samples);
            Put(run, anchor!);
            var there = Gradient(run, samples);
            Put(run, weights);
            run.Loop.Step(samples, measure: false);
            var after = run.Parameters();
            foreach (var parameter in run.Declaration.Parameters)
            {
                var z = weights[parameter.Name]
                    .Select((w, i) => w - (Rate * (own[parameter.Name][i] - there[parameter.Name][i] + full[parameter.Name][i])))
                    .ToArray();
                var expected = (double[])z.Clone();
                Penalty(run.Declaration, run.Loop.Lambdas, parameter)?.Prox(z, [.. z.Select(static _ => Rate)], expected);
                for (var i = 0; i < z.Length; i++)
                {
                    Assert.True(
                        Math.Abs(after[parameter.Name][i] - expected[i]) <= 2e-6,
                        $"{parameter.Name}[{i}] after step {step + 1}: the equation says {expected[i]:r}, the loop {after[parameter.Name][i]:r}"
                    );
                }
            }
        }
    }

    /// <summary>The losses at the anchor are not part of what an epoch reports.</summary>
    [Fact]
    public void An_epoch_reports_the_losses_at_the_weights()
    {
        using var run = new Running("ProxSvrg");
        run.Loop.Train();
        using var other = new Running("ProxSvrg");
        double sum = 0;
        var order = new Sparse.Runtime.Training.SampleOrder(Samples, 4, 1);
        for (var epoch = 0; epoch < run.Epochs.Count; epoch++)
        {
            order.Shuffle();
            for (var batch = 0; batch < order.Batches; batch++)
            {
                sum += other.Loop.Loss(order.Batch(batch));
                other.Loop.Step(order.Batch(batch), measure: false);
            }

            Assert.Equal(sum / order.Batches, run.Epochs[epoch].Report.Loss, 1e-7);
            sum = 0;
        }
    }

    private static Dictionary<string, double[]> Mean(Running run)
    {
        var sum = run.Parameters().ToDictionary(static entry => entry.Key, static entry => new double[entry.Value.Length]);
        for (var first = 0; first < Samples; first += 4)
        {
            foreach (var (name, gradient) in Gradient(run, [first, first + 1, first + 2, first + 3]))
            {
                for (var i = 0; i < gradient.Length; i++)
                {
                    sum[name][i] += gradient[i] * 4 / Samples;
                }
            }
        }

        return sum;
    }

    private static SortedDictionary<string, float[]> Gradient(Running run, int[] samples)
    {
        run.Loop.Gradient(samples);
        return run.Gradients();
    }

    private static void Put(Running run, SortedDictionary<string, float[]> weights)
    {
        using var noGradient = torch.no_grad();
        foreach (var (name, parameter) in run.Loop.Network.named_parameters())
        {
            using var values = torch.tensor(weights[name]).view(parameter.shape);
            parameter.copy_(values);
        }
    }

    private static Penalty? Penalty(ExperimentDeclaration declaration, IReadOnlyList<double> lambdas, ParameterDeclaration parameter)
    {
        if (parameter.Penalty < 0)
        {
            return null;
        }

        var declared = declaration.Penalties[parameter.Penalty];
        var layout = declared.Groups is { } groups ? GroupLayout.Of(groups, parameter.Shape) : (GroupLayout?)null;
        return PenaltyFactory.Create(declared.Name, lambdas[parameter.Penalty], static _ => 0, layout, declared.WeightBySize);
    }
}
