using System.Runtime.InteropServices;
using Sparse.Runtime.Data;
using Sparse.Runtime.Evaluation;
using TorchSharp;

namespace Sparse.Runtime.Tests.Evaluation;

public sealed class EvaluatorTests
{
    // More than one chunk, and a last one that is not full.
    private const int Count = 2345;
    private const int Features = 3;
    private const int Outputs = 4;

    [Fact]
    public void Cross_entropy_and_accuracy_are_those_of_their_definitions()
    {
        using var network = new LinearNetwork(Features, Outputs);
        var (inputs, outputs) = InputsAndOutputs(network);
        var random = new Random(2);
        var labels = Enumerable.Range(0, Count).Select(_ => (long)random.Next(Outputs)).ToArray();
        using var part = new Split(torch.tensor(inputs, [Count, Features]), torch.tensor(labels));

        var score = Evaluator.Evaluate(network, part, Loss.CrossEntropy);

        double loss = 0;
        var correct = 0;
        for (var i = 0; i < Count; i++)
        {
            var row = outputs.AsSpan(i * Outputs, Outputs).ToArray();
            loss += Math.Log(row.Sum(Math.Exp)) - row[labels[i]];
            correct += Array.IndexOf(row, row.Max()) == labels[i] ? 1 : 0;
        }

        Assert.Equal(loss / Count, score.Loss, 1e-6);
        Assert.Equal((double)correct / Count, score.Metric, 1e-12);
        Assert.Equal("accuracy", Evaluator.MetricName(Loss.CrossEntropy));
    }

    [Fact]
    public void The_squared_error_is_a_mean_over_samples_and_outputs_and_rmse_its_root()
    {
        using var network = new LinearNetwork(Features, Outputs);
        var (inputs, outputs) = InputsAndOutputs(network);
        using var part = new Split(torch.tensor(inputs, [Count, Features]), torch.tensor(new float[Count * Outputs], [Count, Outputs]));
        var score = Evaluator.Evaluate(network, part, Loss.MeanSquaredError);
        var expected = outputs.Average(static output => output * output);
        Assert.Equal(expected, score.Loss, 1e-6);
        Assert.Equal(Math.Sqrt(expected), score.Metric, 1e-6);
        Assert.Equal("rmse", Evaluator.MetricName(Loss.MeanSquaredError));
    }

    /// <summary>What the line search of a continuation sees.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_mean_loss_alone_is_that_of_an_evaluation_whatever_the_mode(bool training)
    {
        using var network = new DropoutNetwork();
        network.train(training);
        using var part = new Split(torch.tensor(new float[] { 1, 2, 3, 4 }, [4, 1]), torch.tensor(new float[] { 1, 2, 3, 5 }, [4, 1]));
        Assert.Equal(0.25, Evaluator.MeanLoss(network, part, Loss.MeanSquaredError, 0));
        Assert.Equal(training, network.training);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dropout_is_off_the_mode_is_restored_and_no_tensor_is_left_over(bool training)
    {
        using var network = new DropoutNetwork();
        network.train(training);
        using var part = new Split(torch.tensor(new float[] { 1, 2, 3, 4 }, [4, 1]), torch.tensor(new float[] { 1, 2, 3, 5 }, [4, 1]));
        using var scope = torch.NewDisposeScope();
        var score = Evaluator.Evaluate(network, part, Loss.MeanSquaredError);
        Assert.Equal(0, scope.DisposablesCount);
        Assert.Equal(0.25, score.Loss);
        Assert.Equal(training, network.training);
    }

    private static (float[] Inputs, double[] Outputs) InputsAndOutputs(LinearNetwork network)
    {
        var parameters = network
            .named_parameters()
            .ToDictionary(static pair => pair.Item1, static pair => MemoryMarshal.Cast<byte, float>(pair.Item2.bytes).ToArray());
        var random = new Random(1);
        var inputs = Enumerable.Range(0, Count * Features).Select(_ => (float)((4 * random.NextDouble()) - 2)).ToArray();
        var outputs = new double[Count * Outputs];
        for (var i = 0; i < Count; i++)
        {
            for (var k = 0; k < Outputs; k++)
            {
                double sum = parameters["Head.bias"][k];
                for (var j = 0; j < Features; j++)
                {
                    sum += (double)parameters["Head.weight"][(k * Features) + j] * inputs[(i * Features) + j];
                }

                outputs[(i * Outputs) + k] = sum;
            }
        }

        return (inputs, outputs);
    }

    private sealed class DropoutNetwork() : torch.nn.Module<torch.Tensor, torch.Tensor>(nameof(DropoutNetwork))
    {
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout(input, 0.5, training);
    }
}
