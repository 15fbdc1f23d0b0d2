using System.Globalization;
using Sparse.Runtime.Tests;
using TorchSharp;

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

    /// <summary>F of the network on all samples, in double precision: l1 for one output, the groups of the inputs for several.</summary>
    public double Objective(OpenLoop open)
    {
        var parameters = open.Parameters();
        var (weights, biases) = (parameters["Head.weight"], parameters["Head.bias"]);
        var width = weights.Length / biases.Length;
        var inputs = open.Data.Train.Inputs.data<float>().ToArray();
        var targets = open.Data.Train.Targets.to(torch.float64).data<double>().ToArray();
        var scores = new double[biases.Length];
        double sum = 0;
        for (var sample = 0; sample < targets.Length; sample++)
        {
            for (var output = 0; output < scores.Length; output++)
            {
                scores[output] = biases[output];
                for (var i = 0; i < width; i++)
                {
                    scores[output] += (double)weights[(output * width) + i] * inputs[(sample * width) + i];
                }
            }

            sum += open.Declaration.Loss switch
            {
                Loss.Logistic => Math.Log(1 + Math.Exp(-targets[sample] * scores[0])),
                Loss.MeanSquaredError => Math.Pow(scores[0] - targets[sample], 2) / 2,
                _ => Math.Log(scores.Sum(Math.Exp)) - scores[(int)targets[sample]],
            };
        }

        var penalty = Enumerable
            .Range(0, width)
            .Sum(i => Math.Sqrt(Enumerable.Range(0, scores.Length).Sum(output => Math.Pow(weights[(output * width) + i], 2))));
        return (sum / targets.Length) + (Lambda * penalty);
    }
}
