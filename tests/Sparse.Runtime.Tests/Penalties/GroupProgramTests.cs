using System.Runtime.Intrinsics;
using Sparse.Runtime.Data;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties;
using Sparse.Runtime.Penalties.GroupPasses;
using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Tests.Penalties;

/// <summary>
/// The program for a CPU, in 32-bit floats along the rows of memory, against the operator of each penalty's definition in double precision:
/// several steps on the same weights, so that each begins at the norms the last one left.
/// </summary>
public class GroupProgramTests
{
    private const double Rate = 0.01;

    public static TheoryData<string, int, int, int, double> Cases
    {
        get
        {
            var data = new TheoryData<string, int, int, int, double>();
            foreach (var name in new[] { "GroupLasso", "GroupL0", "GroupMcp", "GroupLInfinity" })
            {
                foreach (var decades in name == "GroupMcp" ? [0.0] : new[] { 0.0, 2, 8 })
                {
                    // Columns that fill vectors and that do not, fewer than a vector, channels, rows, kernels, one column.
                    data.Add(name, 37, 33, 1, decades);
                    data.Add(name, 9, 64, 1, decades);
                    data.Add(name, 6, 5, 1, decades);
                    data.Add(name, 11, 7, 9, decades);
                    data.Add(name, 1, 13, 50, decades);
                    data.Add(name, 1, 40, 9, decades);
                    data.Add(name, 23, 1, 1, decades);
                    data.Add(name, 700, 600, 1, decades);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_gives_the_operator_of_the_definition(string name, int outer, int groups, int inner, double decades)
    {
        var layout = new GroupLayout(outer, groups, inner);
        var random = new Random(29);
        using var network = new LinearNetwork(groups * inner, outer);
        using var memory = new LoopMemory(Context());
        var buffer = memory.Adopt(network, 0, "Head.weight");
        var parts = new ParameterGroups(buffer, weightBySize: true, layout);
        var inverse = memory.Block(1, buffer.Length + 272);
        inverse.Span.Fill(1);
        var scale = Math.Sqrt(layout.Size);
        for (var step = 0; step < 6; step++)
        {
            // Some groups of zeros, some near the threshold, some far from it; from step to step a little different.
            var weights = buffer.Values.Span[..layout.Count];
            for (var i = 0; i < weights.Length; i++)
            {
                var group = i / inner % groups;
                var size = (group % 4) switch
                {
                    0 => 0.0,
                    1 => 0.03,
                    2 => 1,
                    _ => 40,
                };
                weights[i] =
                    step == 0 || group % 5 == 0
                        ? (float)(size * ((2 * random.NextDouble()) - 1))
                        : weights[i] + (float)(0.01 * size * ((2 * random.NextDouble()) - 1));
                if (decades > 0)
                {
                    inverse.Span[i] = (float)Math.Pow(10, decades * (random.NextDouble() - 0.5));
                }
            }

            var before = weights.ToArray();
            var metric = decades > 0 ? StepMetric.Diagonal(Rate, inverse) : StepMetric.Euclidean(Rate);
            const double Lambda = 2;
            var measures = Perform(name, parts, metric, Lambda);
            var penalty = PenaltyFactory.Create(name, Lambda, static _ => 3, layout)!;
            var expected = new double[layout.Count];
            var z = Array.ConvertAll(before, static value => (double)value);
            penalty.Prox(z, decades > 0 ? [.. inverse.Span[..layout.Count].ToArray().Select(static u => Rate * u)] : [Rate], expected);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.True(
                    Math.Abs(expected[i] - weights[i]) <= Tolerance(name) * Math.Abs(z[i]),
                    $"step {step}, weight {i}, z = {z[i]:r}: expected {expected[i]:r}, got {weights[i]:r}"
                );
                Assert.False(weights[i] == 0 && float.IsNegative(weights[i]));
            }

            Assert.Equal(expected.Count(static value => value != 0), measures.NonZeros);
            Assert.Equal(penalty.Value(expected), measures.Value, 1e-5 * penalty.Value(expected));
        }
    }

    // Groups whose norms have changed much since the last step are read again, of columns they alone where they are few, and of wide matrices down the rows.
    [Theory]
    [InlineData(40, 64, 1, 1)]
    [InlineData(70, 37, 1, 2)]
    [InlineData(33, 30, 3, 2)]
    [InlineData(33, 30, 3, 29)]
    [InlineData(40, 5, 1, 1)]
    [InlineData(1, 30, 40, 3)]
    public void Groups_that_are_read_again_end_where_the_definition_has_them(int outer, int groups, int inner, int changed)
    {
        var layout = new GroupLayout(outer, groups, inner);
        var random = new Random(37);
        using var network = new LinearNetwork(groups * inner, outer);
        using var memory = new LoopMemory(Context());
        var buffer = memory.Adopt(network, 0, "Head.weight");
        var parts = new ParameterGroups(buffer, weightBySize: true, layout);
        var inverse = memory.Block(1, buffer.Length + 272);
        inverse.Span.Fill(1);
        var weights = buffer.Values.Span[..layout.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)((2 * random.NextDouble()) - 1);
        }

        var penalty = PenaltyFactory.Create("GroupLasso", 2, static _ => 0, layout)!;
        for (var step = 0; step < 12; step++)
        {
            int[] grown = [.. Enumerable.Range(0, groups).OrderBy(_ => random.Next()).Take(changed)];
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] *= grown.Contains(i / inner % groups) ? (step % 2 == 0 ? 30 : 1 / 30f) : 1;
                inverse.Span[i] = (float)Math.Pow(10, 3 * (random.NextDouble() - 0.5));
            }

            var z = Array.ConvertAll(weights.ToArray(), static value => (double)value);
            Perform("GroupLasso", parts, StepMetric.Diagonal(Rate, inverse), 2);
            var expected = new double[layout.Count];
            penalty.Prox(z, [.. inverse.Span[..layout.Count].ToArray().Select(static u => Rate * u)], expected);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], weights[i], Tolerance("GroupLasso") * Math.Abs(z[i]));
            }
        }

        Assert.Contains(weights.ToArray(), static weight => weight != 0);
    }

    [Theory]
    [InlineData(30, 17, 1)]
    [InlineData(1, 12, 21)]
    [InlineData(75, 3, 1)]
    [InlineData(70, 4, 10)]
    public void Where_it_begins_does_not_show(int outer, int groups, int inner)
    {
        // A run that goes on knows the norms its last step left; one that was resumed takes them from the weights. And where the update is done when the groups are read for
        // the first time, the roots begin at other norms and end at the same.
        var layout = new GroupLayout(outer, groups, inner);
        using var network = new LinearNetwork(groups * inner, outer);
        using var memory = new LoopMemory(Context());
        var buffer = memory.Adopt(network, 0, "Head.weight");
        var inverse = memory.Block(1, buffer.Length + 272);
        inverse.Span.Fill(1);
        var metric = StepMetric.Diagonal(1e-5, inverse);
        var (random, gradients) = (new Random(31), new float[buffer.Length]);
        var (goesOn, resumed) = (new ParameterGroups(buffer, true, layout), new ParameterGroups(buffer, true, layout));
        for (var step = 0; step < 20; step++)
        {
            for (var i = 0; i < layout.Count; i++)
            {
                inverse.Span[i] = (float)Math.Pow(10, 3 * random.NextDouble());
                gradients[i] = (float)(random.NextDouble() - 0.5);
            }

            var start = buffer.Values.Span.ToArray();
            Step(resumed = new ParameterGroups(buffer, true, layout));
            var expected = buffer.Values.Span.ToArray();
            start.CopyTo(buffer.Values.Span);
            Gradient(GroupBlock.All(buffer));
            GroupProx.GroupLasso(new ParameterGroups(buffer, true, layout), metric, 0.3, measure: false);
            Assert.All(expected, (weight, i) => Assert.Equal(weight, buffer.Values.Span[i], 1e-6 * Math.Abs(weight)));
            start.CopyTo(buffer.Values.Span);
            Step(goesOn);
            Assert.Equal(expected, buffer.Values.Span.ToArray());
        }

        Assert.Contains(buffer.Values.Span[..layout.Count].ToArray(), static weight => weight != 0);

        void Step(ParameterGroups parts)
        {
            foreach (var block in GroupProx.GroupLassoBlocks(parts, metric, 0.3))
            {
                Gradient(block);
            }

            GroupProx.GroupLasso(parts, metric, 0.3, measure: false);
        }

        void Gradient(GroupBlock block)
        {
            var sums = block.Sums;
            for (var i = block.First; i < block.Last; i += 16)
            {
                var u = Vector512.Create<float>(inverse.Span[i..]);
                var g = Vector512.Create<float>(gradients.AsSpan(i));
                var z = Vector512.Create<float>(buffer.Values.Span[i..]) - (1e-5f * u * g);
                z.CopyTo(buffer.Values.Span[i..]);
                sums.Add(z, u);
            }
        }
    }

    [Theory]
    [InlineData(12, 20, 1)]
    [InlineData(1, 20, 12)]
    public void The_range_of_a_float_is_no_bound(int outer, int groups, int inner)
    {
        var layout = new GroupLayout(outer, groups, inner);
        using var network = new LinearNetwork(groups * inner, outer);
        using var memory = new LoopMemory(Context());
        var buffer = memory.Adopt(network, 0, "Head.weight");
        var inverse = memory.Block(1, buffer.Length + 272);
        inverse.Span.Fill(0.5f);
        foreach (var (size, lambda) in new[] { (1e30, 1e-6), (1e-25, 1e-30), (1e-25, 1e-23), (1e30, 1e35), (1, 1e-30) })
        {
            foreach (var isEuclidean in new[] { true, false })
            {
                var weights = buffer.Values.Span[..layout.Count];
                var random = new Random(37);
                foreach (ref var weight in weights)
                {
                    weight = (float)(size * (random.NextDouble() + 0.5));
                }

                var z = Array.ConvertAll(weights.ToArray(), static value => (double)value);
                var expected = new double[z.Length];
                PenaltyFactory.Create("GroupLasso", lambda, static _ => 0, layout)!.Prox(z, [isEuclidean ? Rate : Rate / 2], expected);
                var metric = isEuclidean ? StepMetric.Euclidean(Rate) : StepMetric.Diagonal(Rate, inverse);
                GroupProx.GroupLasso(new ParameterGroups(buffer, true, layout), metric, lambda, measure: false);
                for (var i = 0; i < z.Length; i++)
                {
                    Assert.Equal(expected[i], weights[i], 2e-6 * z[i]);
                }
            }
        }
    }

    [Theory]
    [InlineData(10, 20_000, 1)]
    [InlineData(1, 20_000, 10)]
    public async Task A_group_that_hardly_dies_is_decided(int outer, int groups, int inner)
    {
        // Every group lies within a few roundings of the threshold, where sums of 32-bit floats contradict each other.
        var layout = new GroupLayout(outer, groups, inner);
        using var network = new LinearNetwork(groups * inner, outer);
        using var memory = new LoopMemory(Context());
        var buffer = memory.Adopt(network, 0, "Head.weight");
        var inverse = memory.Block(1, buffer.Length + 272);
        inverse.Span.Fill(1);
        var random = new Random(41);
        const double Lambda = 2;
        for (var group = 0; group < groups; group++)
        {
            var at = Enumerable.Range(0, 10).Select(i => outer == 1 ? (group * 10) + i : (i * groups) + group).ToArray();
            var z = Array.ConvertAll(at, _ => random.NextDouble() - 0.5);
            var u = Array.ConvertAll(at, _ => (float)Math.Pow(10, 2 * (random.NextDouble() - 0.5)));
            var size = Math.Sqrt(z.Zip(u, static (value, metric) => value / metric * (value / metric)).Sum());
            var threshold = Rate * Lambda * Math.Sqrt(10) * (1 + (2e-6 * (random.NextDouble() - 0.5)));
            for (var i = 0; i < at.Length; i++)
            {
                inverse.Span[at[i]] = u[i];
                buffer.Values.Span[at[i]] = (float)(z[i] / size * threshold);
            }
        }

        var before = buffer.Values.Span[..layout.Count].ToArray();
        var parts = new ParameterGroups(buffer, weightBySize: true, layout);
        await Task.Run(() => GroupProx.GroupLasso(parts, StepMetric.Diagonal(Rate, inverse), Lambda, measure: false))
            .WaitAsync(TimeSpan.FromMinutes(1));
        for (var i = 0; i < before.Length; i++)
        {
            Assert.InRange(Math.Abs(buffer.Values.Span[i]), 0, 1e-5 * Math.Abs(before[i]));
        }
    }

    // The level of the cut is a quotient of sums in 32-bit floats.
    private static double Tolerance(string name) => name == "GroupLInfinity" ? 1e-5 : 2e-6;

    [Theory]
    [InlineData(0.5)]
    [InlineData(0)]
    public void What_lies_between_parameters_stays_zero(double lambda)
    {
        using var network = new LinearNetwork(7, 3);
        using var memory = new LoopMemory(Context());
        var buffer = memory.Adopt(network, 2, "Head.weight");
        Assert.Equal(32, buffer.Length);
        var metric = StepMetric.Diagonal(0.1, buffer.Gradients);
        var groups = new ParameterGroups(buffer, weightBySize: true, new GroupLayout(3, 7, 1));
        foreach (var block in GroupProx.GroupLassoBlocks(groups, metric, lambda))
        {
            buffer.Gradients.Span[block.First..block.Last].Fill(1e8f);
        }

        GroupProx.GroupLasso(groups, metric, lambda, measure: false);
        Assert.All(buffer.Gradients.Span[21..].ToArray(), static value => Assert.Equal(0, value));
        Assert.All(buffer.Values.Span[21..].ToArray(), static value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData("GroupLasso", false)]
    [InlineData("GroupLasso", true)]
    [InlineData("GroupL0", true)]
    [InlineData("GroupMcp", false)]
    [InlineData("GroupLInfinity", true)]
    public void Own_groups_by_tensor_operations_stay_where_they_lie(string name, bool inMetric)
    {
        // As on a GPU: groups of one to five weights that lie anywhere, those of a size together; group 4 has none.
        const double Lambda = 2;
        var random = new Random(59);
        using var network = new LinearNetwork(12, 10);
        using var memory = new LoopMemory(Context("TensorOps"));
        var buffer = memory.Adopt(network, 0, "Head.weight");
        Assert.False(buffer.IsRaw);
        var index = new int[120];
        for (var i = 0; i < index.Length; i++)
        {
            index[i] = random.Next(40) is var group and not 4 ? group : 5;
        }

        var groups = ParameterGroups.ByIndex(buffer, weightBySize: true, (_, _) => index);
        var inverse = buffer.Gradients;
        inverse.Tensor.copy_(torch.tensor(Array.ConvertAll(new float[buffer.Length], _ => random.NextSingle() + 0.2f)));
        var values = buffer.Value(0).view(-1);
        values.mul_(torch.tensor(Array.ConvertAll(index, static group => group % 3 == 0 ? 0.01f : 2f)));
        var z = GatheredPass.Copy(values);
        double[] steps = inMetric ? [.. GatheredPass.Copy(inverse.Tensor).Take(120).Select(static u => Rate * u)] : [Rate];
        var metric = inMetric ? StepMetric.Diagonal(Rate, inverse) : StepMetric.Euclidean(Rate);
        var measures = Perform(name, groups, metric, Lambda);
        var sets = WeightSets.Of(index);
        var penalty = new IndexedPenalty(
            Lambda,
            sets,
            size => (GroupPenalty)PenaltyFactory.Create(name, Lambda, static _ => 3, new GroupLayout(1, 1, size), weightBySize: true)!
        );
        var expected = new double[120];
        penalty.Prox(z, steps, expected);
        var actual = GatheredPass.Copy(values);
        Assert.All(expected, (weight, i) => Assert.Equal(weight, actual[i], 1e-6 * Math.Abs(z[i])));
        Assert.Contains(0, actual);
        Assert.Equal(expected.Count(static weight => weight != 0), measures.NonZeros);
        Assert.Equal(penalty.Value(expected), measures.Value, 1e-5 * penalty.Value(expected));
    }

    private static Measures Perform(string name, ParameterGroups groups, in StepMetric metric, double lambda) =>
        name switch
        {
            "GroupLasso" => GroupProx.GroupLasso(groups, metric, lambda, measure: true),
            "GroupL0" => GroupProx.GroupL0(groups, metric, lambda, measure: true),
            "GroupMcp" => GroupProx.GroupMcp(groups, metric, lambda, 3, measure: true),
            _ => GroupProx.GroupLInfinity(groups, metric, lambda, measure: true),
        };

    internal static TrainingContext Context(string program = "Fused")
    {
        var data = DataSources.Load(
            new PlantedAttribute
            {
                Features = 4,
                Support = 2,
                Classes = 2,
                Train = 8,
                Test = 2,
            },
            new DataRequest([], Loss.CrossEntropy, 1)
        );
        OptionDeclaration[] declared = [new("Train", "Program", OptionKind.Choice, program)];
        return new TrainingContext(data, OptionValues.Resolve(declared, []), torch.CPU);
    }
}
