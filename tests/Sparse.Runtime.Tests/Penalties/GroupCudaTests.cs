using Sparse.Emulation;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Penalties;
using Sparse.Runtime.Training;

namespace Sparse.Runtime.Tests.Penalties;

/// <summary>The kernels for a GPU, on the emulated device, against the operator of each penalty's definition in double precision.</summary>
public class GroupCudaTests
{
    private const double Rate = 0.01;
    private const double Lambda = 2;

    public static TheoryData<string, int, int, int, double> Cases
    {
        get
        {
            var data = new TheoryData<string, int, int, int, double>();
            foreach (var name in new[] { "GroupLasso", "GroupL0", "GroupMcp", "GroupLInfinity" })
            {
                foreach (var decades in name == "GroupMcp" ? [0.0] : new[] { 0.0, 2, 8 })
                {
                    // Columns: a lane each, some warps without a row, more groups than a grid takes at once. Channels of kernels, and of so many
                    // weights that a warp goes along a piece. Kernels: several a warp. Rows: a warp each, a block each; one column; one group.
                    data.Add(name, 37, 33, 1, decades);
                    data.Add(name, 6, 5, 1, decades);
                    data.Add(name, 2, 700, 1, decades);
                    data.Add(name, 11, 7, 9, decades);
                    data.Add(name, 3, 4, 49, decades);
                    data.Add(name, 21, 2, 60, decades);
                    data.Add(name, 1, 40, 9, decades);
                    data.Add(name, 1, 13, 50, decades);
                    data.Add(name, 1, 3, 1500, decades);
                    data.Add(name, 23, 1, 1, decades);
                    data.Add(name, 1, 1, 7, decades);
                }
            }

            return data;
        }
    }

    [CudaEmulationTheory]
    [MemberData(nameof(Cases))]
    public void A_kernel_gives_the_operator_of_the_definition(string name, int outer, int groups, int inner, double decades)
    {
        var layout = new GroupLayout(outer, groups, inner);
        var random = new Random(43);
        using var room = new Room(layout);
        for (var i = 0; i < layout.Count; i++)
        {
            var size = (i / inner % groups % 5) switch
            {
                0 => 0.0,
                1 => 0.03,
                2 => 1,
                3 => 40,
                _ => 0.2,
            };
            room.Weights[i] = (float)(size * ((2 * random.NextDouble()) - 1));
            room.Inverse[i] = decades > 0 ? (float)Math.Pow(10, decades * (random.NextDouble() - 0.5)) : 1;
        }

        var z = Array.ConvertAll(room.Weights.ToArray(), static value => (double)value);
        var steps = Array.ConvertAll(room.Inverse[..layout.Count].ToArray(), static value => Rate * value);
        var penalty = PenaltyFactory.Create(name, Lambda, static _ => 3, layout)!;
        var expected = new double[layout.Count];
        penalty.Prox(z, decades > 0 ? steps : [Rate], expected);
        var measures = room.Perform(name, decades > 0, Lambda, measure: true);
        for (var i = 0; i < expected.Length; i++)
        {
            // Rounded once; θ and τ to a part in 10⁹.
            Assert.True(
                Math.Abs(expected[i] - room.Weights[i]) <= 1e-7 * Math.Abs(z[i]),
                $"weight {i}, z = {z[i]:r}: expected {expected[i]:r}, got {room.Weights[i]:r}"
            );
            Assert.False(room.Weights[i] == 0 && float.IsNegative(room.Weights[i]));
        }

        Assert.Equal(expected.Count(static value => value != 0), measures.NonZeros);
        Assert.Equal(penalty.Value(expected), measures.Value, 1e-7 * penalty.Value(expected));
    }

    [CudaEmulationTheory]
    [InlineData(12, 20, 1)]
    [InlineData(1, 20, 12)]
    public void The_range_of_a_float_is_no_bound(int outer, int groups, int inner)
    {
        foreach (var (size, lambda) in new[] { (1e30, 1e-6), (1e-25, 1e-30), (1e-25, 1e-23), (1e30, 1e35), (1, 1e-30), (1e-44, 1e-46) })
        {
            foreach (var inMetric in new[] { true, false })
            {
                var layout = new GroupLayout(outer, groups, inner);
                using var room = new Room(layout);
                var random = new Random(37);
                for (var i = 0; i < layout.Count; i++)
                {
                    room.Weights[i] = (float)(size * (random.NextDouble() + 0.5));
                    room.Inverse[i] = 0.5f;
                }

                var z = Array.ConvertAll(room.Weights.ToArray(), static value => (double)value);
                var expected = new double[z.Length];
                PenaltyFactory.Create("GroupLasso", lambda, static _ => 0, layout)!.Prox(z, [inMetric ? Rate / 2 : Rate], expected);
                room.Perform("GroupLasso", inMetric, lambda, measure: false);
                for (var i = 0; i < z.Length; i++)
                {
                    Assert.Equal(expected[i], room.Weights[i], Math.Max(1e-7 * z[i], float.Epsilon));
                }
            }
        }
    }

    [CudaEmulationTheory]
    [InlineData("GroupLasso", true)]
    [InlineData("GroupLasso", false)]
    [InlineData("GroupLInfinity", true)]
    public void A_group_with_a_NaN_ends_and_leaves_the_others(string name, bool inMetric)
    {
        using var room = new Room(new GroupLayout(4, 3, 1));
        room.Weights.Fill(2);
        room.Inverse.Fill(1);
        room.Weights[4] = float.NaN; // of the second group
        room.Perform(name, inMetric, Lambda, measure: false);
        Assert.True(float.IsNaN(room.Weights[4]));
        Assert.All([0, 2, 3, 5, 6, 8, 9, 11], i => Assert.InRange(room.Weights[i], 1, 2));
    }

    [CudaEmulationFact]
    public void A_group_that_hardly_dies_is_decided()
    {
        // Every group lies within a few roundings of the threshold.
        var layout = new GroupLayout(10, 300, 1);
        using var room = new Room(layout);
        var random = new Random(41);
        for (var group = 0; group < layout.Groups; group++)
        {
            double square = 0;
            var z = new double[10];
            for (var i = 0; i < 10; i++)
            {
                z[i] = random.NextDouble() - 0.5;
                var u = room.Inverse[layout.Index(group, i)] = (float)Math.Pow(10, 2 * (random.NextDouble() - 0.5));
                square += z[i] / u * (z[i] / u);
            }

            var threshold = Rate * Lambda * Math.Sqrt(10) * (1 + (2e-7 * (random.NextDouble() - 0.5)));
            for (var i = 0; i < 10; i++)
            {
                room.Weights[layout.Index(group, i)] = (float)(z[i] / Math.Sqrt(square) * threshold);
            }
        }

        var before = room.Weights.ToArray();
        room.Perform("GroupLasso", inMetric: true, Lambda, measure: false);
        for (var i = 0; i < before.Length; i++)
        {
            Assert.InRange(Math.Abs(room.Weights[i]), 0, 1e-6 * Math.Abs(before[i]));
        }
    }

    [CudaEmulationTheory]
    [InlineData(0.5)]
    [InlineData(0)]
    public void What_lies_between_parameters_stays_zero(double lambda)
    {
        using var room = new Room(new GroupLayout(3, 7, 1));
        room.Inverse.Fill(1e8f);
        room.Perform("GroupLasso", inMetric: true, lambda, measure: false);
        Assert.All(room.Inverse[21..32].ToArray(), static value => Assert.Equal(0, value));
        Assert.All(room.Inverse[..21].ToArray(), static value => Assert.Equal(1e8f, value));
    }

    [CudaEmulationFact]
    public void A_step_without_length_measures_alone()
    {
        using var room = new Room(new GroupLayout(2, 2, 1));
        new float[] { 3, 0, 4, -0f }.CopyTo(room.Weights);
        var measures = room.Perform("SparseGroupLasso", inMetric: false, 2, measure: true, rate: 0);
        Assert.Equal([3, 0, 4, -0f], room.Weights.ToArray());
        Assert.Equal(2, measures.NonZeros);
        Assert.Equal((2 * 0.25 * Math.Sqrt(2) * 5) + (2 * 0.75 * 7), measures.Value, 1e-12);
    }

    /// <summary>One parameter in a buffer that the emulated device updates, and 1/δ beside it.</summary>
    private sealed class Room : IDisposable
    {
        private readonly LinearNetwork _network;
        private readonly LoopMemory _memory;
        private readonly ParameterBuffer _buffer;
        private readonly ParameterGroups _groups;
        private readonly Block _inverse;
        private readonly int _count;

        public Room(GroupLayout layout)
        {
            CudaPrograms.Current = CudaEmulation.Programs;
            _network = new LinearNetwork(layout.Groups * layout.Inner, layout.Outer);
            _memory = new LoopMemory(GroupProgramTests.Context());
            _buffer = _memory.Adopt(_network, 0, "Head.weight");
            _buffer.Program = UpdateProgram.Cuda;
            _groups = new ParameterGroups(_buffer, weightBySize: true, layout);
            _inverse = _memory.Block(1, _buffer.Length);
            _count = layout.Count;
        }

        public Span<float> Weights => _buffer.Values.Span[.._count];

        public Span<float> Inverse => _inverse.Span;

        public Measures Perform(string name, bool inMetric, double lambda, bool measure, double rate = Rate)
        {
            var metric = inMetric ? StepMetric.Diagonal(rate, _inverse) : StepMetric.Euclidean(rate);
            return name switch
            {
                "GroupLasso" => GroupProx.GroupLasso(_groups, metric, lambda, measure),
                "GroupL0" => GroupProx.GroupL0(_groups, metric, lambda, measure),
                "GroupMcp" => GroupProx.GroupMcp(_groups, metric, lambda, 3, measure),
                "SparseGroupLasso" => GroupProx.SparseGroupLasso(_groups, metric, lambda, 0.75, measure),
                _ => GroupProx.GroupLInfinity(_groups, metric, lambda, measure),
            };
        }

        public void Dispose()
        {
            _memory.Dispose();
            _network.Dispose();
        }
    }
}
