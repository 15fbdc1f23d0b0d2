using System.Globalization;
using Sparse.Runtime.Tests;

namespace Sparse.Integration.Tests.Training;

/// <summary>A row of a file of reference solutions: one λ, F there, and the solution of a single linear layer named Head.</summary>
internal sealed record ReferenceSolution(double Lambda, double Value, double[] Biases, double[] Weights)
{
    public static ReferenceSolution Read(string file, int row, int outputs)
    {
        var columns = File.ReadLines(SharedData.Golden(file)).ElementAt(row + 1).Split(',');
        var numbers = Array.ConvertAll(columns, static text => double.Parse(text, CultureInfo.InvariantCulture));
        return new ReferenceSolution(numbers[0], numbers[2], numbers[7..(7 + outputs)], numbers[(7 + outputs)..]);
    }

    /// <summary>Requires weights and biases (of several classes up to a common constant) to be the reference's; the weights.</summary>
    public double[] Compare(OpenLoop open, double tolerance)
    {
        var parameters = Values(open);
        var (weights, biases) = (parameters["Head.weight"], parameters["Head.bias"]);
        for (var i = 0; i < weights.Length; i++)
        {
            Assert.True(Math.Abs(Weights[i] - weights[i]) <= tolerance, $"weight {i} is {weights[i]:r}, not {Weights[i]:r}");
        }

        var shift = Biases.Length == 1 ? 0 : biases.Average() - Biases.Average();
        for (var i = 0; i < biases.Length; i++)
        {
            Assert.True(Math.Abs(Biases[i] + shift - biases[i]) <= tolerance, $"bias {i} is {biases[i] - shift:r}, not {Biases[i]:r}");
        }

        return weights;
    }

    /// <summary>The largest distance of a weight or a bias of several classes, the latter up to a common constant.</summary>
    public double Distance(OpenLoop open)
    {
        var parameters = Values(open);
        var (weights, biases) = (parameters["Head.weight"], parameters["Head.bias"]);
        var shift = Biases.Length == 1 ? 0 : biases.Average() - Biases.Average();
        return Math.Max(
            weights.Zip(Weights).Max(static pair => Math.Abs(pair.First - pair.Second)),
            biases.Zip(Biases).Max(pair => Math.Abs(pair.First - shift - pair.Second))
        );
    }

    private static Dictionary<string, double[]> Values(OpenLoop open) =>
        open
            .Loop.Network.named_parameters()
            .ToDictionary(static entry => entry.name, static entry => entry.parameter.detach().data<double>().ToArray());

    /// <summary>F of a network of one output on all samples, in double precision.</summary>
    public double Objective(OpenLoop open)
    {
        var parameters = open.Parameters();
        var (weights, bias) = (parameters["Head.weight"], (double)parameters["Head.bias"][0]);
        var inputs = open.Data.Train.Inputs.data<float>().ToArray();
        var targets = open.Data.Train.Targets.data<float>().ToArray();
        double sum = 0;
        for (var sample = 0; sample < targets.Length; sample++)
        {
            var score = bias;
            for (var i = 0; i < weights.Length; i++)
            {
                score += (double)weights[i] * inputs[(sample * weights.Length) + i];
            }

            sum += Math.Log(1 + Math.Exp(-targets[sample] * score));
        }

        return (sum / targets.Length) + (Lambda * weights.Sum(static w => Math.Abs((double)w)));
    }
}
