using System.Globalization;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Tests;
using TorchSharp;

namespace Sparse.Integration.Tests.Training;

/// <summary>A convex problem whose solutions are known, told by how the name of an experiment begins: Diabetes, Wdbc or Iris.</summary>
/// <param name="File">Its solutions.</param>
/// <param name="Scale">What λ is in that file's: the mean squared error is twice the file's loss.</param>
/// <param name="Outputs">Outputs of the network.</param>
internal sealed record ReferenceProblem(string File, double Scale, int Outputs)
{
    /// <summary>How many λ there are.</summary>
    public int Count => System.IO.File.ReadLines(SharedData.Golden(File)).Count() - 1;

    public static ReferenceProblem Of(string experiment) =>
        experiment[0] switch
        {
            'D' => new("lasso_diabetes.csv", 2, 1),
            'W' => new("logistic_l1_wdbc.csv", 1, 1),
            _ => new("softmax_group_iris.csv", 1, 3),
        };

    public ReferenceSolution Read(int row) => ReferenceSolution.Read(File, row, Outputs);

    /// <summary>The experiment with λ of the row, its other options as declared or given.</summary>
    public OpenLoop Open(string experiment, ReferenceSolution truth, params (string Key, double Value)[] options) =>
        new(experiment, [.. options.Append(("Lambda", Scale * truth.Lambda)).Select(static option => (option.Item1, Text(option.Item2)))]);

    /// <summary>How far below λ the slope of a zero is at the solution, over λ; of the group of each weight where it is in one. 1 for what is not 0.</summary>
    public double[] Margins(string experiment, ReferenceSolution truth)
    {
        using var open = Open(experiment, truth);
        open.Loop.Parameters[0].Value(0).copy_(torch.tensor(truth.Weights).view(Outputs, -1));
        open.Loop.Parameters[1].Value(0).copy_(torch.tensor(truth.Biases));
        open.Loop.Gradient(Enumerable.Range(0, open.Data.Train.Count).ToArray());
        var slopes = open.Loop.Parameters[0].Gradients.Tensor.data<double>().ToArray();
        var inputs = truth.Weights.Length / Outputs;
        return [.. truth.Weights.Select((w, i) => w != 0 ? 1 : 1 - (Column(i % inputs) / open.Loop.Lambdas[0]))];

        double Column(int input) => Math.Sqrt(Enumerable.Range(0, Outputs).Sum(row => Math.Pow(slopes[(row * inputs) + input], 2)));
    }

    /// <summary>What an experiment declares of an option.</summary>
    public static double Declared(string experiment, string option) =>
        double.Parse(
            ExperimentRegistry.Find(experiment).Options.First(declared => declared.Name == option).Default!,
            CultureInfo.InvariantCulture
        );

    private static string Text(double value) => value.ToString("r", CultureInfo.InvariantCulture);
}
