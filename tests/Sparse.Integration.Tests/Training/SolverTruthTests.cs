using System.Globalization;
using Sparse.Runtime.Tests;
using TorchSharp;

namespace Sparse.Integration.Tests.Training;

/// <summary>
/// The solvers that take one step after another against the reference solutions of convex problems: in double precision to 1e-5 in the weights, on minibatches
/// in single precision to 1e-3 of the objective. A few λ; every λ by proximal gradient where SPARSE_LONG_TESTS asks for it.
/// </summary>
public class SolverTruthTests(Xunit.Abstractions.ITestOutputHelper output)
{
    /// <summary>The mean squared error is twice the reference's, so λ doubles.</summary>
    [SharedDataTheory]
    [InlineData("DiabetesProxGradient", "lasso_diabetes.csv", 10, 2, 1)]
    [InlineData("WdbcProxGradient", "logistic_l1_wdbc.csv", 14, 1, 1)]
    [InlineData("IrisProxGradient", "softmax_group_iris.csv", 8, 1, 3)]
    [InlineData("IrisHspg", "softmax_group_iris.csv", 8, 1, 3)]
    public void Full_batch_steps_reach_the_reference(string experiment, string file, int row, double scale, int outputs) =>
        Reaches(experiment, file, row, scale, outputs);

    /// <summary>At a constant step size and on minibatches, where a minibatch's own gradient would only go near.</summary>
    [SharedDataTheory]
    [InlineData("WdbcSvrg", "logistic_l1_wdbc.csv", 14, 1)]
    [InlineData("IrisSvrg", "softmax_group_iris.csv", 8, 3)]
    public void Variance_reduced_minibatches_reach_the_reference(string experiment, string file, int row, int outputs) =>
        Reaches(experiment, file, row, 1, outputs);

    private static void Reaches(string experiment, string file, int row, double scale, int outputs)
    {
        var truth = ReferenceSolution.Read(file, row, outputs);
        using var open = Open(experiment, scale * truth.Lambda);
        open.Loop.Train();
        var weights = truth.Compare(open, 1e-5);
        Assert.Equal(truth.Weights.Select(static w => w == 0), weights.Select(static w => w == 0));
    }

    /// <summary>Each λ from the line through the two before, as along a path with a predictor; the last ones are the hardest.</summary>
    [LongTheory]
    [InlineData("DiabetesProxGradient", "lasso_diabetes.csv", 2, 1)]
    [InlineData("WdbcProxGradient", "logistic_l1_wdbc.csv", 1, 1)]
    [InlineData("IrisProxGradient", "softmax_group_iris.csv", 1, 3)]
    public void Proximal_gradient_reaches_the_reference_at_every_lambda(string experiment, string file, double scale, int outputs)
    {
        const int Most = 200_000;
        using var open = new OpenLoop(experiment);
        var all = Enumerable.Range(0, open.Data.Train.Count).ToArray();
        var (total, most, hardest) = (0L, 0L, 0.0);
        double[][]? before = null;
        for (var row = 0; row < File.ReadLines(SharedData.Golden(file)).Count() - 1; row++)
        {
            var truth = ReferenceSolution.Read(file, row, outputs);
            before = Extrapolate(open, before);
            open.Loop.SetLambda(0, scale * truth.Lambda);
            var taken = 0;
            while (taken < Most && truth.Distance(open) > 1e-5)
            {
                for (var step = 0; step < 50; step++, taken++)
                {
                    open.Loop.Step(all, measure: false);
                }
            }

            truth.Compare(open, 1e-5);
            (most, hardest) = taken > most ? (taken, truth.Lambda) : (most, hardest);
            total += taken;
        }

        output.WriteLine($"{experiment}: {total} iterations over all lambdas, at most {most}, at {hardest:g3}");
    }

    // Goes on as far as from the point before to this one, where a weight is neither new nor gone; gives back this one.
    private static double[][] Extrapolate(OpenLoop open, double[][]? before)
    {
        var here = Array.ConvertAll([.. open.Loop.Parameters], static buffer => buffer.Values.Tensor.data<double>().ToArray());
        for (var buffer = 0; before is not null && buffer < here.Length; buffer++)
        {
            var next = here[buffer].Zip(before[buffer], static (to, from) => to == 0 || from == 0 ? to : (2 * to) - from);
            open.Loop.Parameters[buffer].Values.Tensor.copy_(torch.tensor(next.ToArray()));
        }

        return here;
    }

    /// <summary>The same metric in both halves of the step: a stationary point is a fixed point, whatever the metric has become.</summary>
    [SharedDataFact]
    public void Full_batch_ProxGEN_in_the_Adam_metric_stays_at_the_reference_for_a_thousand_steps()
    {
        var truth = ReferenceSolution.Read("logistic_l1_wdbc.csv", 14, 1);
        using var open = Open("WdbcAdam", truth.Lambda);
        open.Loop.Train();
        var all = Enumerable.Range(0, 569).ToArray();
        for (var step = 0; step < 1000; step++)
        {
            open.Loop.Step(all, measure: false);
            truth.Compare(open, 1e-5);
        }
    }

    /// <summary>Weight decay λ on two factors is the l1 penalty λ, and on a gate and its group the group lasso.</summary>
    [SharedDataTheory]
    [InlineData("DiabetesSpred", "lasso_diabetes.csv", 10, 2, 1)]
    [InlineData("WdbcSpred", "logistic_l1_wdbc.csv", 10, 1, 1)]
    [InlineData("WdbcSpred", "logistic_l1_wdbc.csv", 14, 1, 1)]
    [InlineData("IrisSpred", "softmax_group_iris.csv", 8, 1, 3)]
    public void Spred_reaches_the_reference_and_its_support(string experiment, string file, int row, double scale, int outputs)
    {
        var truth = ReferenceSolution.Read(file, row, outputs);
        using var open = Open(experiment, scale * truth.Lambda);
        open.Loop.Train();
        open.Loop.Publish();
        var weights = truth.Compare(open, 1e-5);
        var margins = Margins(open, truth);
        for (var i = 0; i < weights.Length; i++)
        {
            Assert.True(
                truth.Weights[i] == 0 == (weights[i] == 0) || margins[i] < 1e-2,
                $"weight {i} is {weights[i]:r}, not {truth.Weights[i]:r}, with the margin {margins[i]:g3}"
            );
        }

        // What the threshold cut is far below what it kept.
        var counts = open.Loop.NonZerosAbove()!;
        output.WriteLine(string.Join(", ", counts));
        Assert.Equal(weights.Count(static w => w != 0), counts[1].NonZeros);
    }

    /// <summary>On minibatches of 64 of 569 samples, at λ = 0.05 or so, over five seeds.</summary>
    [SharedDataTheory]
    [InlineData("WdbcStochasticProxGen")]
    [InlineData("WdbcStochasticProxSgd")]
    [InlineData("WdbcStochasticProxSgdDamped")]
    [InlineData("WdbcStochasticRmda")]
    [InlineData("WdbcStochasticRamda")]
    [InlineData("WdbcStochasticSpred")]
    [InlineData("WdbcStochasticSr2")]
    [InlineData("WdbcStochasticSvrg")]
    [InlineData("WdbcStochasticHspg")]
    public void On_minibatches_the_objective_is_within_a_thousandth(string experiment)
    {
        var truth = ReferenceSolution.Read("logistic_l1_wdbc.csv", 13, 1);
        var excess = new double[5];
        var zeros = new int[5];
        for (var seed = 1; seed <= 5; seed++)
        {
            using var open = Open(experiment, truth.Lambda, ("Seed", seed.ToString(CultureInfo.InvariantCulture)));
            open.Loop.Train();
            open.Loop.Publish();
            excess[seed - 1] = (truth.Objective(open) - truth.Value) / truth.Value;
            zeros[seed - 1] = open.Parameters()["Head.weight"].Count(static w => w == 0);
        }

        output.WriteLine(
            $"{experiment}: (F - F*)/F* from {excess.Min():g3} to {excess.Max():g3}, {zeros.Min()} to {zeros.Max()} of 30 zeros (reference {truth.Weights.Count(static w => w == 0)})"
        );
        Assert.All(excess, static e => Assert.InRange(e, -1e-6, 1e-3));
        Assert.All(zeros, static count => Assert.True(count > 0));
    }

    // How far below λ the slope of a zero is, over λ; of the group of each weight where it is in one. 1 for what is not 0.
    private static double[] Margins(OpenLoop open, ReferenceSolution truth)
    {
        open.Loop.Gradient(Enumerable.Range(0, open.Data.Train.Count).ToArray());
        var slopes = open.Loop.Parameters[0].Gradients.Tensor.data<double>().ToArray();
        var outputs = truth.Biases.Length;
        var inputs = truth.Weights.Length / outputs;
        return
        [
            .. truth.Weights.Select(
                (w, i) =>
                    w != 0
                        ? 1
                        : 1
                            - (
                                Math.Sqrt(Enumerable.Range(0, outputs).Sum(row => Math.Pow(slopes[(row * inputs) + (i % inputs)], 2)))
                                / open.Loop.Lambdas[0]
                            )
            ),
        ];
    }

    private static OpenLoop Open(string experiment, double lambda, params (string Key, string Value)[] overrides) =>
        new(experiment, [.. overrides, ("Lambda", lambda.ToString("r", CultureInfo.InvariantCulture))]);
}
