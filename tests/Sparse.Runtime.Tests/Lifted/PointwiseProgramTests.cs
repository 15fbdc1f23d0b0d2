using Sparse.Emulation;
using Sparse.Runtime.Kernels;
using Sparse.Runtime.Lifted;
using TorchSharp;

namespace Sparse.Runtime.Tests.Lifted;

/// <summary>The three programs of the pointwise block: the processor's, whose rule is held to a scan, the kernel on the emulated device, and tensor operations.</summary>
public class PointwiseProgramTests
{
    private const int Samples = 5000;
    private const int Neurons = 20;

    /// <summary>100,000 random problems a slope, a tenth of them with ties and zeros: the same bits, but for the sign of a zero.</summary>
    [CudaEmulationTheory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void A_kernel_gives_the_bits_of_the_rule(double slope) => Compare(UpdateProgram.Cuda, slope);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void Tensor_operations_give_the_bits_of_the_rule(double slope) => Compare(UpdateProgram.TensorOps, slope);

    /// <summary>Every block of a training program goes through it: sweeps and multiplier steps end at the same weights, and no sweep raises the Lagrangian.</summary>
    [CudaEmulationTheory]
    [InlineData(UpdateProgram.Cuda)]
    [InlineData(UpdateProgram.TensorOps)]
    public void Sweeps_are_the_same_by_every_program(UpdateProgram program)
    {
        CudaPrograms.Current = CudaEmulation.Programs;
        using var expected = new SmallProblem([9, 7, 6, 3], 41, block: 17);
        using var found = new SmallProblem([9, 7, 6, 3], 41, block: 17);
        foreach (var layer in found.Problem.Layers)
        {
            layer.Program = program;
        }

        foreach (var small in new[] { expected, found })
        {
            small.Disturb();
        }

        for (var sweep = 0; sweep < 5; sweep++)
        {
            expected.Sweep(0.8, 1.5);
            var before = found.Problem.Lagrangian(0.8, 1.5);
            found.Sweep(0.8, 1.5);
            var after = found.Problem.Lagrangian(0.8, 1.5);
            Assert.True(after <= before + (1e-9 * Math.Abs(before)));
            Assert.Equal(expected.Problem.Lagrangian(0.8, 1.5), after, 1e-12 * Math.Abs(after));
            expected.StepMultipliers(0.8);
            found.StepMultipliers(0.8);
        }

        for (var l = 0; l < 3; l++)
        {
            Assert.Equal(expected.Problem.Layers[l].Weights.Values.Span.ToArray(), found.Problem.Layers[l].Weights.Values.Span.ToArray());
            Assert.Equal(expected.Problem.Layers[l].U.Matrix.Span.ToArray(), found.Problem.Layers[l].U.Matrix.Span.ToArray());
            Assert.Equal(expected.Problem.Layers[l].V.Matrix.Span.ToArray(), found.Problem.Layers[l].V.Matrix.Span.ToArray());
        }
    }

    [CudaEmulationTheory]
    [InlineData(UpdateProgram.Cuda)]
    [InlineData(UpdateProgram.TensorOps)]
    [InlineData(UpdateProgram.Simd)]
    public void A_NaN_stays_one_and_leaves_the_others(UpdateProgram program)
    {
        CudaPrograms.Current = CudaEmulation.Programs;
        using var room = new Room(0.1);
        room.Layer.Program = program;
        room.Layer.Affine.Values(0)[7] = double.NaN;
        room.Pull.Values(0)[13] = double.NaN;
        PointwiseBlock.Solve(room.Layer, 0, room.Pull, 0.7, 0.8, 1.1);
        var u = room.Layer.U.Matrix.Span.ToArray();
        Assert.Equal([7, 13], Enumerable.Range(0, u.Length).Where(i => double.IsNaN(u[i])));
    }

    private static void Compare(UpdateProgram program, double slope)
    {
        if (program == UpdateProgram.Cuda)
        {
            CudaPrograms.Current = CudaEmulation.Programs;
        }

        using var room = new Room(slope);
        var best = new bool[4];
        // The last two have ties: with β = 0 the branches above the graph meet those on it, and with a = q = 1 small integers tie exactly.
        foreach (var (a, rho, beta) in new[] { (0.7, 1.3, 0.4), (40, 0.02, 2), (0.03, 5, 1), (1, 1, 0), (1, 1, 1) })
        {
            room.Layer.Program = UpdateProgram.Simd;
            var c = room.Layer.Affine.Values(0).ToArray();
            PointwiseBlock.Solve(room.Layer, 0, room.Pull, a, rho, beta);
            var (v, u) = (room.Layer.V.Matrix.Span.ToArray(), room.Layer.U.Matrix.Span.ToArray());
            c.CopyTo(room.Layer.Affine.Values(0)); // it was used up
            var expected = 0.0;
            PointwiseBlock.AddLagrangian(room.Layer, 0, rho, beta, ref expected);

            room.Layer.V.Matrix.Span.Fill(double.NaN);
            room.Layer.U.Matrix.Span.Fill(double.NaN);
            room.Layer.Program = program;
            PointwiseBlock.Solve(room.Layer, 0, room.Pull, a, rho, beta);
            Assert.Equal(v, room.Layer.V.Matrix.Span.ToArray());
            Assert.Equal(u, room.Layer.U.Matrix.Span.ToArray());
            var found = 0.0;
            PointwiseBlock.AddLagrangian(room.Layer, 0, rho, beta, ref found);
            Assert.Equal(expected, found, 1e-12 * Math.Abs(expected));
            for (var i = 0; i < v.Length; i++)
            {
                best[0] |= u[i] > 0 && v[i] == u[i];
                best[1] |= u[i] < 0 && v[i] == slope * u[i];
                best[2] |= u[i] > 0 && v[i] > u[i];
                best[3] |= u[i] < 0 && v[i] > slope * u[i];
            }
        }

        // Each of the four candidates was best somewhere.
        Assert.Equal([true, true, true, true], best);
    }

    /// <summary>A layer of 100,000 entries with random C, Ξ and ap, a tenth of them small integers.</summary>
    private sealed class Room : IDisposable
    {
        public Room(double slope)
        {
            var rows = new SampleRows(Samples, 0);
            using var weight = torch.zeros(Neurons, 3, dtype: torch.float64);
            Layer = new LiftedLayer(rows, weight, null, slope);
            Pull = new SampleMatrix(rows, Neurons);
            var random = new Random(11);
            var c = Layer.Affine.Values(0);
            var xi = Layer.Xi.Values(0);
            var pull = Pull.Values(0);
            for (var i = 0; i < c.Length; i++)
            {
                var tied = random.Next(10) == 0;
                c[i] = tied ? random.Next(-2, 3) : 6 * random.NextDouble() - 3;
                xi[i] = tied ? random.Next(-2, 3) : 2 * random.NextDouble() - 1;
                pull[i] = tied ? random.Next(-2, 3) : 6 * random.NextDouble() - 3;
            }
        }

        public LiftedLayer Layer { get; }

        public SampleMatrix Pull { get; }

        public void Dispose()
        {
            Layer.Dispose();
            Pull.Dispose();
        }
    }
}
