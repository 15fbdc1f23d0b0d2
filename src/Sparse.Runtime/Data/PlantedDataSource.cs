using System.Runtime.InteropServices;
using TorchSharp;

namespace Sparse.Runtime.Data;

/// <summary>The data set that <see cref="PlantedAttribute"/> declares: standard normal features, labelled by a sparse teacher.</summary>
/// <param name="attribute">The declaration.</param>
internal sealed class PlantedDataSource(PlantedAttribute attribute) : IDataSource
{
    /// <inheritdoc/>
    public Dataset Load(DataRequest request)
    {
        Check(request.Loss);
        var teacher = new PlantedTeacher(attribute.Features, attribute.Support, attribute.Classes, (ulong)attribute.DataSeed);
        // Another stream than the teacher's own, so that the samples do not depend on how many numbers the teacher drew.
        var random = new SplitMix64(~(ulong)attribute.DataSeed);
        var train = Draw(ref random, teacher, attribute.Train);
        try
        {
            var origin =
                $"planted: a teacher of two layers on the first {attribute.Support} of {attribute.Features} features, data seed"
                + $" {attribute.DataSeed}";
            return new Dataset("Planted", train, Draw(ref random, teacher, attribute.Test), attribute.Classes, origin);
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    private Split Draw(ref SplitMix64 random, PlantedTeacher teacher, int count)
    {
        var inputs = torch.empty([count, attribute.Features], dtype: torch.float32);
        var values = MemoryMarshal.Cast<byte, float>(inputs.bytes);
        var labels = new long[count];
        for (var i = 0; i < count; i++)
        {
            var sample = values.Slice(i * attribute.Features, attribute.Features);
            foreach (ref var feature in sample)
            {
                feature = (float)random.NextNormal();
            }

            labels[i] = random.NextDouble() < attribute.Noise ? random.NextInt(attribute.Classes) : teacher.Label(sample);
        }

        return new Split(inputs, torch.tensor(labels));
    }

    private void Check(Loss loss)
    {
        if (loss != Loss.CrossEntropy)
        {
            throw new DataException($"[Planted] makes classes, not numbers: train it with Loss.CrossEntropy, not Loss.{loss}.");
        }

        CheckAtLeast(nameof(attribute.Features), attribute.Features, 1);
        CheckAtLeast(nameof(attribute.Support), attribute.Support, 1);
        CheckAtLeast(nameof(attribute.Classes), attribute.Classes, 2);
        CheckAtLeast(nameof(attribute.Train), attribute.Train, 1);
        CheckAtLeast(nameof(attribute.Test), attribute.Test, 1);
        if (attribute.Support > attribute.Features)
        {
            throw new DataException($"[Planted] Support is {attribute.Support}: expected at most Features, which is {attribute.Features}.");
        }

        if (!(attribute.Noise is >= 0 and <= 1))
        {
            throw new DataException(FormattableString.Invariant($"[Planted] Noise is {attribute.Noise}: expected a share in [0, 1]."));
        }

        var largest = Math.Max(attribute.Train, attribute.Test) * (long)attribute.Features;
        if (largest > int.MaxValue / sizeof(float))
        {
            throw new DataException($"[Planted] asks for {largest} numbers in one part: expected at most {int.MaxValue / sizeof(float)}.");
        }
    }

    private static void CheckAtLeast(string name, int value, int minimum)
    {
        if (value < minimum)
        {
            throw new DataException($"[Planted] {name} is {value}: expected at least {minimum}.");
        }
    }
}
