using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Tests.Kernels;

/// <summary>Each loss against its definition in double precision, and its derivative against finite differences of that.</summary>
public sealed class LossDerivativeTests : IDisposable
{
    private const int Batch = 6;
    private const int Columns = 5;
    private static readonly int[] Classes = [3, 0, 4, 4, 1, 2];
    private static readonly double[] Signs = [1, -1, -1, 1, 1, -1];
    private readonly Split _split = new(torch.zeros(2, 1), torch.zeros(2, 1));

    public static TheoryData<string, bool> Losses
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var loss in (string[])["cross-entropy", "smoothed", "squared error", "logistic", "hinge"])
            {
                data.Add(loss, true);
                data.Add(loss, false);
            }

            return data;
        }
    }

    public void Dispose() => _split.Dispose();

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_derivative_is_that_of_finite_differences(string loss, bool raw)
    {
        var columns = loss is "logistic" or "hinge" ? 1 : Columns;
        var random = new Random(4);
        var z = Enumerable.Range(0, Batch * columns).Select(_ => (double)(float)((6 * random.NextDouble()) - 3)).ToArray();
        var targets = Enumerable.Range(0, Batch * columns).Select(_ => (double)(float)random.NextDouble()).ToArray();
        var f = Definition(loss, targets, columns);

        var (value, delta) = Kernel(loss, raw, z, targets, columns);

        Assert.Equal(f(z), value, 1e-5);
        const double h = 1e-5;
        for (var i = 0; i < z.Length; i++)
        {
            var (up, down) = ((double[])z.Clone(), (double[])z.Clone());
            up[i] += h;
            down[i] -= h;
            Assert.Equal((f(up) - f(down)) / (2 * h), delta[i], 1e-6);
        }
    }

    [Theory]
    [InlineData("logistic", true)]
    [InlineData("logistic", false)]
    [InlineData("smoothed", true)]
    [InlineData("cross-entropy", true)]
    public void Large_outputs_do_not_overflow(string loss, bool raw)
    {
        var columns = loss == "logistic" ? 1 : Columns;
        var z = Enumerable.Range(0, Batch * columns).Select(static i => (i % 2 == 0 ? 1 : -1) * 500.0).ToArray();
        var (value, delta) = Kernel(loss, raw, z, z, columns);
        Assert.True(double.IsFinite(value) && value > 1);
        Assert.All(delta, static d => Assert.InRange(d, -1.0, 1.0));
    }

    private static Func<double[], double> Definition(string loss, double[] targets, int columns) =>
        z =>
            Enumerable
                .Range(0, Batch)
                .Average(row =>
                {
                    var own = z.AsSpan(row * columns, columns).ToArray();
                    double Log(int k) => own[k] - Math.Log(own.Sum(Math.Exp));
                    return loss switch
                    {
                        "cross-entropy" => -Log(Classes[row]),
                        "smoothed" => -(0.7 * Log(Classes[row])) - (0.3 * Enumerable.Range(0, columns).Average(Log)),
                        "squared error" => Enumerable.Range(0, columns).Average(k => Math.Pow(own[k] - targets[(row * columns) + k], 2)),
                        "logistic" => Math.Log(1 + Math.Exp(-Signs[row] * own[0])),
                        _ => Math.Max(0, 1 - (Signs[row] * own[0])),
                    };
                });

    /// <summary>SR2 subtracts the one from the other: where nothing changed the difference is 0.</summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void The_value_alone_is_to_the_bit_the_value_with_the_derivative(string loss, bool raw)
    {
        var columns = loss is "logistic" or "hinge" ? 1 : Columns;
        var random = new Random(5);
        var z = Enumerable.Range(0, Batch * columns).Select(_ => (8 * random.NextDouble()) - 4).ToArray();
        var (with, _) = Kernel(loss, raw, z, z, columns);
        var (alone, delta) = Kernel(loss, raw, z, z, columns, derivative: false);
        Assert.Equal(BitConverter.DoubleToInt64Bits(with), BitConverter.DoubleToInt64Bits(alone));
        Assert.All(delta, static d => Assert.Equal(0, d));
    }

    private (double Value, double[] Delta) Kernel(string loss, bool raw, double[] z, double[] targets, int columns, bool derivative = true)
    {
        OptionDeclaration[] declared = [new("Train", "Program", OptionKind.Choice, raw ? "Fused" : "TensorOps")];
        using var data = new Dataset("none", _split, null, 0, "test");
        using var memory = new LoopMemory(new TrainingContext(data, OptionValues.Resolve(declared, []), torch.CPU));
        Assert.Equal(raw, memory.IsRaw);
        var (outputs, delta, numbers) = (memory.Block(Batch, columns), memory.Block(Batch, columns), memory.Block(Batch, columns));
        var labels = memory.Labels(Batch);
        Fill(outputs, z);
        Fill(numbers, loss is "logistic" or "hinge" ? Signs : targets);
        using (var classes = torch.tensor(Array.ConvertAll(Classes, static c => (long)c)))
        {
            labels.Tensor.copy_(classes);
        }

        if (raw)
        {
            for (var i = 0; i < Batch; i++)
            {
                labels.Set(i, Classes[i]);
            }
        }

        var sum = new LossSum(memory);
        switch (loss)
        {
            case "cross-entropy" when !derivative:
                SoftmaxCrossEntropy.Forward(outputs, labels, sum);
                break;
            case "smoothed" when !derivative:
                SoftmaxCrossEntropy.Forward(outputs, labels, sum, 0.3);
                break;
            case "squared error" when !derivative:
                MeanSquaredError.Forward(outputs, numbers, sum);
                break;
            case "logistic" when !derivative:
                BinaryLogistic.Forward(outputs, numbers, sum);
                break;
            case "hinge" when !derivative:
                Hinge.Forward(outputs, numbers, sum);
                break;
            case "cross-entropy":
                SoftmaxCrossEntropy.Backward(outputs, labels, delta, sum);
                break;
            case "smoothed":
                SoftmaxCrossEntropy.Backward(outputs, labels, delta, sum, 0.3);
                break;
            case "squared error":
                MeanSquaredError.Backward(outputs, numbers, delta, sum);
                break;
            case "logistic":
                BinaryLogistic.Backward(outputs, numbers, delta, sum);
                break;
            default:
                Hinge.Backward(outputs, numbers, delta, sum);
                break;
        }

        return (sum.TakeMean(1), Array.ConvertAll(delta.Tensor.data<float>().ToArray(), static d => (double)d));
    }

    private static void Fill(Block block, double[] values)
    {
        using var tensor = torch.tensor(Array.ConvertAll(values, static v => (float)v), [block.Rows, block.Columns]);
        block.Tensor.copy_(tensor);
    }
}
