using System.Globalization;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Training;

/// <summary>Full-batch proximal gradient in double precision against the reference solutions of convex problems: 1e-5 in every weight.</summary>
public class ReferenceSolutionTests
{
    [SharedDataTheory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(18)]
    [InlineData(25)]
    public void The_lasso_on_the_diabetes_data(int row)
    {
        // f there is half the mean squared error: lambda doubles.
        var (lambda, bias, weights) = Reference("lasso_diabetes.csv", row);
        Reaches("DiabetesLassoDouble", 2 * lambda, bias, weights);
    }

    [SharedDataTheory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(14)]
    public void Sparse_logistic_regression_on_the_breast_cancer_data(int row)
    {
        var (lambda, bias, weights) = Reference("logistic_l1_wdbc.csv", row);
        Reaches("WdbcLogisticDouble", lambda, bias, weights);
    }

    private static (double Lambda, double Bias, double[] Weights) Reference(string file, int row)
    {
        var columns = File.ReadLines(SharedData.Golden(file)).ElementAt(row + 1).Split(',');
        var numbers = Array.ConvertAll(columns, static text => double.Parse(text, CultureInfo.InvariantCulture));
        return (numbers[0], numbers[7], numbers[8..]);
    }

    private static void Reaches(string experiment, double lambda, double bias, double[] reference)
    {
        using var open = new OpenLoop(experiment, ("Lambda", lambda.ToString("r", CultureInfo.InvariantCulture)));
        open.Loop.Train();
        var parameters = open
            .Loop.Network.named_parameters()
            .ToDictionary(static entry => entry.name, static entry => entry.parameter.detach().data<double>().ToArray());
        var weights = parameters["Head.weight"];
        Assert.Contains(reference, static weight => weight != 0);
        for (var i = 0; i < weights.Length; i++)
        {
            Assert.Equal(reference[i], weights[i], 1e-5);
            Assert.Equal(reference[i] == 0, weights[i] == 0);
        }

        Assert.Equal(bias, parameters["Head.bias"][0], 1e-5);
    }
}
