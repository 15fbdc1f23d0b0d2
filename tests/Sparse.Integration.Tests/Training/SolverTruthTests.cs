using System.Globalization;
using Sparse.Runtime.Tests;
using TorchSharp;

namespace Sparse.Integration.Tests.Training;

/// <summary>
/// The solvers that take one step after another against the reference solutions of convex problems: 1e-5 in the weights in double
/// precision. A few λ; every λ by proximal gradient where SPARSE_LONG_TESTS asks for it.
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

    /// <summary>Weight decay λ on two factors is the l1 penalty λ, and on a gate and its group the group lasso.</summary>
    [SharedDataTheory]
    [InlineData("DiabetesSpred", "lasso_diabetes.csv", 10, 2, 1)]
    [InlineData("WdbcSpred", "logistic_l1_wdbc.csv", 14, 1, 1)]
    [InlineData("IrisSpred", "softmax_group_iris.csv", 8, 1, 3)]
    public void Spred_reaches_the_reference_and_its_support(string experiment, string file, int row, double scale, int outputs)
    {
        var truth = ReferenceSolution.Read(file, row, outputs);
        using var open = Open(experiment, scale * truth.Lambda);
        open.Loop.Train();
        open.Loop.Publish();
        var weights = truth.Compare(open, 1e-5);
        var margins = ReferenceProblem.Of(experiment).Margins(experiment, truth);
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

    private static OpenLoop Open(string experiment, double lambda, params (string Key, string Value)[] overrides) =>
        new(experiment, [.. overrides, ("Lambda", lambda.ToString("r", CultureInfo.InvariantCulture))]);
}
