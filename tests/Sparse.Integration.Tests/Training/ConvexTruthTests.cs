using System.Globalization;
using Sparse.Runtime.Tests;
using Xunit.Abstractions;

namespace Sparse.Integration.Tests.Training;

/// <summary>
/// The solvers that try a point before they take it against the reference solutions of convex problems in double precision, at every λ there is: 1e-5 in
/// every weight, and the same support. Each λ starts where the one before it ended, as along a path.
/// </summary>
public class ConvexTruthTests(ITestOutputHelper output)
{
    /// <summary>The mean squared error is twice the reference's, so λ doubles.</summary>
    [SharedDataTheory]
    [InlineData("DiabetesAccelerated")]
    [InlineData("DiabetesAcceleratedByFunction")]
    [InlineData("DiabetesR2")]
    public void The_lasso_on_the_diabetes_data(string experiment) => Reaches(experiment, "lasso_diabetes.csv", 2, outputs: 1);

    [SharedDataTheory]
    [InlineData("WdbcAccelerated")]
    [InlineData("WdbcR2")]
    public void Sparse_logistic_regression_on_the_breast_cancer_data(string experiment) =>
        Reaches(experiment, "logistic_l1_wdbc.csv", 1, outputs: 1);

    [SharedDataTheory]
    [InlineData("IrisAccelerated")]
    [InlineData("IrisR2")]
    public void Softmax_regression_with_groups_of_features_on_the_irises(string experiment) =>
        Reaches(experiment, "softmax_group_iris.csv", 1, outputs: 3);

    private void Reaches(string experiment, string file, double scale, int outputs)
    {
        using var open = new OpenLoop(experiment);
        foreach (var weight in open.Loop.Parameters)
        {
            weight.Values.Tensor.fill_(0);
        }

        var (steps, most) = (0L, 0L);
        foreach (var line in File.ReadLines(SharedData.Golden(file)).Skip(1))
        {
            var reference = Array.ConvertAll(line.Split(','), static text => double.Parse(text, CultureInfo.InvariantCulture));

            // The first λ is the least with no weight at all, rounded: there a weight stands at the kink to the last bit.
            open.Loop.SetLambda(0, scale * reference[0] * (steps == 0 ? 1 + 1e-12 : 1));
            open.Loop.Restart(keepState: true);
            open.Loop.Train();
            var parameters = open
                .Loop.Network.named_parameters()
                .ToDictionary(static entry => entry.name, static entry => entry.parameter.detach().data<double>().ToArray());
            var (weights, biases) = (parameters["Head.weight"], parameters["Head.bias"]);
            var where = $"{experiment} at lambda {reference[0]:g4}, {open.Loop.Steps - steps} steps";
            most = Math.Max(most, open.Loop.Steps - steps);
            steps = open.Loop.Steps;
            for (var i = 0; i < weights.Length; i++)
            {
                var expected = reference[7 + outputs + i];
                Assert.True(Math.Abs(expected - weights[i]) <= 1e-5, $"{where}: weight {i} is {weights[i]:r}, not {expected:r}");
                Assert.True(expected == 0 == (weights[i] == 0), $"{where}: weight {i} is {weights[i]:r}, not {expected:r}");
            }

            // With several classes the biases are determined up to a common constant.
            var (mean, expectedMean) = outputs == 1 ? (0, 0) : (biases.Average(), reference.AsSpan(7, outputs).ToArray().Average());
            for (var i = 0; i < outputs; i++)
            {
                Assert.Equal(reference[7 + i] - expectedMean, biases[i] - mean, 1e-5);
            }
        }

        output.WriteLine($"{experiment}: {steps} steps over all lambdas, at most {most} at one");
    }
}
