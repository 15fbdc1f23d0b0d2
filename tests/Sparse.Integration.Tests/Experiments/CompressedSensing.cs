using System.Runtime.InteropServices;
using Sparse.Runtime.Data;
using TorchSharp;

namespace Sparse.Integration.Tests.Experiments;

/// <summary>
/// The compressive sensing problem of spred's demonstration: y = Ax + noise, A of 100 × N normal entries of variance 1/N, a tenth of x not 0, noise 0.01.
/// </summary>
public sealed class CompressedSensingAttribute : DataAttribute, IDataSource
{
    public const int Rows = 100;

    /// <summary>N.</summary>
    public int Columns { get; init; }

    public Dataset Load(DataRequest request)
    {
        var random = new Random(11);
        var x = new double[Columns];
        for (var i = 0; i < Columns; i++)
        {
            var value = Normal(random);
            x[i] = random.NextDouble() < 0.1 ? value : 0;
        }

        var inputs = torch.empty([Rows, Columns]);
        var entries = MemoryMarshal.Cast<byte, float>(inputs.bytes);
        var targets = torch.empty([Rows, 1]);
        var y = MemoryMarshal.Cast<byte, float>(targets.bytes);
        for (var row = 0; row < Rows; row++)
        {
            var sum = 0.01 * Normal(random);
            for (var i = 0; i < Columns; i++)
            {
                var entry = (float)(Normal(random) / Math.Sqrt(Columns));
                entries[(row * Columns) + i] = entry;
                sum += entry * x[i];
            }

            y[row] = (float)sum;
        }

        return new Dataset("CompressedSensing", new Split(inputs, targets), null, 0, "drawn from seed 11");
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

[Network(Input = [4000])]
public partial class FewSensors
{
    [Linear(1, Bias = false)]
    public partial Layer Head { get; }
}

[Network(Input = [40_000])]
public partial class ManySensors
{
    [Linear(1, Bias = false)]
    public partial Layer Head { get; }
}

/// <summary>
/// A tenth of the demonstration's width. Adam's mean of squares forgets in 10 steps, as fast as weights that are to be 0 can shrink, and its rate is low enough that
/// no weight is at 0 before its turn: from there it would not come back.
/// </summary>
[Train<FewSensors>(Loss.MeanSquaredError, Epochs = 12_000)]
[CompressedSensing(Columns = 4000, Batch = CompressedSensingAttribute.Rows)]
[L1(2e-5)]
[Spred(LearningRate = 3e-3, Beta2 = 0.9), CosineDecay]
public partial class SensingFew;

/// <summary>
/// The demonstration's width. The factors are begun further from balance: while v is far from 0, u may cross it, and a weight that was at 0 before its turn comes back.
/// </summary>
[Train<ManySensors>(Loss.MeanSquaredError, Epochs = 12_000)]
[CompressedSensing(Columns = 40_000, Batch = CompressedSensingAttribute.Rows)]
[L1(2e-5)]
[Spred(LearningRate = 3e-3, Beta2 = 0.9, Imbalance = 10), CosineDecay]
public partial class SensingMany;
