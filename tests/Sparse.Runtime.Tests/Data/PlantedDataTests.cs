using System.Runtime.InteropServices;
using Sparse.Runtime.Data;

namespace Sparse.Runtime.Tests.Data;

public sealed class PlantedDataTests
{
    private const int Features = 60;
    private const int Support = 12;
    private const int Classes = 5;
    private static readonly PlantedAttribute Attribute = new()
    {
        Features = Features,
        Support = Support,
        Classes = Classes,
        Train = 20_000,
        Test = 5_000,
        Noise = 0,
    };

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_does_not()
    {
        using var first = Load(Attribute);
        using var second = Load(Attribute);
        using var other = Load(
            new PlantedAttribute
            {
                Features = Features,
                Support = Support,
                Classes = Classes,
                Train = 20_000,
                Test = 10,
                DataSeed = 8,
            }
        );
        Assert.True(first.Train.Inputs.bytes.SequenceEqual(second.Train.Inputs.bytes));
        Assert.True(first.Train.Targets.bytes.SequenceEqual(second.Train.Targets.bytes));
        Assert.False(first.Train.Inputs.bytes.SequenceEqual(other.Train.Inputs.bytes));
        Assert.False(first.Train.Inputs.bytes[..4000].SequenceEqual(first.Test!.Inputs.bytes[..4000]));
    }

    [Theory]
    [InlineData(784, 40, 10)]
    [InlineData(60, 12, 5)]
    [InlineData(30, 30, 3)]
    [InlineData(5, 1, 2)]
    public void Classes_come_about_equally_often(int features, int support, int classes)
    {
        using var data = Load(
            new PlantedAttribute
            {
                Features = features,
                Support = support,
                Classes = classes,
                Train = 4000,
                Test = 1,
            }
        );
        var counts = Labels(data.Train).CountBy(static label => label).ToDictionary();
        Assert.Equal(classes, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 0.5 * 4000 / classes, 2.0 * 4000 / classes));
    }

    [Fact]
    public void The_teacher_reads_every_feature_of_the_support_and_no_other()
    {
        var teacher = new PlantedTeacher(Features, Support, Classes, 7);
        var random = new SplitMix64(1);
        var changed = new int[Features];
        var sample = new float[Features];
        for (var trial = 0; trial < 400; trial++)
        {
            foreach (ref var value in sample.AsSpan())
            {
                value = (float)random.NextNormal();
            }

            var label = teacher.Label(sample);
            for (var feature = 0; feature < Features; feature++)
            {
                var before = sample[feature];
                sample[feature] = (float)random.NextNormal();
                changed[feature] += teacher.Label(sample) == label ? 0 : 1;
                sample[feature] = before;
            }
        }

        Assert.All(changed[..Support], static count => Assert.True(count > 0));
        Assert.All(changed[Support..], static count => Assert.Equal(0, count));
    }

    [Fact]
    public void Features_outside_the_support_are_independent_of_the_label()
    {
        using var data = Load(Attribute);
        var largestInside = 0.0;
        for (var feature = 0; feature < Features; feature++)
        {
            var z = LargestClassMeanInStandardErrors(data.Train, feature);
            if (feature < Support)
            {
                largestInside = Math.Max(largestInside, z);
            }
            else
            {
                // 48 features times 5 classes: the largest of 240 standard normals exceeds 4.5 once in 600 draws, and the draw is fixed.
                Assert.True(z < 4.5, $"feature {feature}: {z}");
            }
        }

        Assert.True(largestInside > 10);
    }

    [Fact]
    public void A_linear_model_is_better_than_chance_and_far_from_perfect()
    {
        using var data = Load(Attribute);
        var accuracy = LeastSquaresClassifier.Accuracy(data.Train, data.Test!, Features, Classes);
        Assert.InRange(accuracy, 0.4, 0.9);
    }

    [Fact]
    public void Noise_replaces_that_share_of_labels()
    {
        var noisy = new PlantedAttribute
        {
            Features = Features,
            Support = Support,
            Classes = Classes,
            Train = 20_000,
            Test = 1,
            Noise = 0.3,
        };
        using var data = Load(noisy);
        var teacher = new PlantedTeacher(Features, Support, Classes, (ulong)noisy.DataSeed);
        var inputs = Inputs(data.Train);
        var labels = Labels(data.Train);
        var wrong = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            wrong += teacher.Label(inputs.AsSpan(i * Features, Features)) == labels[i] ? 0 : 1;
        }

        // A random label is the right one once in five.
        Assert.Equal(0.3 * 4 / 5, (double)wrong / labels.Length, 0.015);
    }

    [Fact]
    public void Values_out_of_range_are_named()
    {
        AssertFault(new PlantedAttribute { Support = 0 }, "Support is 0: expected at least 1");
        AssertFault(new PlantedAttribute { Features = 5, Support = 6 }, "Support is 6: expected at most Features, which is 5");
        AssertFault(new PlantedAttribute { Classes = 1 }, "Classes is 1: expected at least 2");
        AssertFault(new PlantedAttribute { Noise = 1.5 }, "Noise is 1.5: expected a share in [0, 1]");
        AssertFault(new PlantedAttribute { Train = 100_000_000 }, "asks for 78400000000 numbers");
    }

    private static void AssertFault(PlantedAttribute attribute, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataException>(() => Load(attribute)).Message);

    private static double LargestClassMeanInStandardErrors(Split part, int feature)
    {
        var inputs = Inputs(part);
        var labels = Labels(part);
        var sums = new double[Classes];
        var counts = new int[Classes];
        for (var i = 0; i < labels.Length; i++)
        {
            sums[labels[i]] += inputs[(i * Features) + feature];
            counts[labels[i]]++;
        }

        return Enumerable.Range(0, Classes).Max(k => Math.Abs(sums[k]) / Math.Sqrt(counts[k]));
    }

    private static Dataset Load(PlantedAttribute attribute) => DataSources.Load(attribute, new DataRequest([], Loss.CrossEntropy, 1));

    private static float[] Inputs(Split part) => MemoryMarshal.Cast<byte, float>(part.Inputs.bytes).ToArray();

    private static long[] Labels(Split part) => MemoryMarshal.Cast<byte, long>(part.Targets.bytes).ToArray();
}
