using System.Runtime.InteropServices;
using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Integration.Tests.Experiments;

/// <summary>The compressive sensing problem of spred's demonstration: y = Ax + noise, A of 100 × 40,000 normal entries of variance 1/N, a tenth of x not 0.</summary>
public sealed class CompressedSensingAttribute : DataAttribute, IDataSource
{
    public const int Rows = 100;
    public const int Columns = 40_000;

    public Dataset Load(DataRequest request)
    {
        var random = new Random(11);
        var x = new double[Columns];
        for (var i = 0; i < Columns; i++)
        {
            var value = Normal(random);
            x[i] = random.NextDouble() < 0.1 ? value : 0;
        }

        var inputs = torch.empty([Rows, Columns], dtype: torch.float64);
        var entries = MemoryMarshal.Cast<byte, double>(inputs.bytes);
        var targets = torch.empty([Rows, 1], dtype: torch.float64);
        var y = MemoryMarshal.Cast<byte, double>(targets.bytes);
        for (var row = 0; row < Rows; row++)
        {
            y[row] = 0.01 * Normal(random);
            for (var i = 0; i < Columns; i++)
            {
                var entry = (float)(Normal(random) / Math.Sqrt(Columns));
                entries[(row * Columns) + i] = entry;
                y[row] += entry * x[i];
            }
        }

        return new Dataset("CompressedSensing", new Split(inputs, targets), null, 0, "drawn from seed 11");
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

[Network(Input = [CompressedSensingAttribute.Columns])]
public partial class Sensing
{
    [Linear(1, Bias = false)]
    public partial Layer Head { get; }
}

/// <summary>The demonstration's settings: Adam, 0.01, 10,000 full-batch steps.</summary>
[Train<Sensing>(Loss.MeanSquaredError, Epochs = 10_000, Precision = Precision.Double)]
[CompressedSensing(Batch = CompressedSensingAttribute.Rows)]
[L1(2e-5)]
[Spred(LearningRate = 1e-2), CosineDecay]
public partial class SensingSpred;
