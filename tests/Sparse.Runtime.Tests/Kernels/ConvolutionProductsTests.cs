using Sparse.Runtime.Kernels;
using Sparse.Runtime.Kernels.Convolutions;
using Sparse.Runtime.Tests.Penalties;

namespace Sparse.Runtime.Tests.Kernels;

/// <summary>A convolution forward and backward, by patches and recorded, against its definition in double precision.</summary>
public sealed class ConvolutionProductsTests
{
    private const int Samples = 2;
    private const double Slope = 0.25;

    /// <summary>Channels, height, width, outputs, kernel, stride, padding.</summary>
    public static TheoryData<ConvolutionShape> Shapes =>
        [
            new(1, 28, 28, 20, 5, 1, 0),
            new(20, 12, 12, 10, 5, 1, 0),
            new(2, 7, 9, 3, 1, 1, 0),
            new(3, 11, 21, 3, 2, 1, 1),
            new(3, 13, 8, 2, 3, 1, 1),
            new(2, 7, 9, 3, 3, 1, 1),
            new(3, 6, 5, 4, 3, 2, 0),
            new(3, 6, 5, 4, 3, 2, 2),
            new(1, 3, 3, 2, 3, 1, 0),
            new(1, 2, 2, 2, 3, 3, 2),
            new(2, 4, 4, 3, 2, 3, 3), // windows that see nothing of the image
            new(16, 40, 36, 2, 5, 1, 2), // more patches than one band holds
        ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void By_patches_it_is_the_definition(ConvolutionShape shape) => RequireDefinition(shape, byPatches: true, "Fused");

    /// <summary>Nearly all weights 0, those of a map and of a channel among them: by the others alone.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void By_its_nonzero_weights_it_is_the_definition(ConvolutionShape shape)
    {
        RequireDefinition(shape, byPatches: true, "Fused", density: 0.2);
        RequireDefinition(shape, byPatches: true, "Fused", density: 0.05);
        RequireDefinition(shape, byPatches: true, "Fused", density: 0);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Recorded_it_is_the_definition(ConvolutionShape shape)
    {
        RequireDefinition(shape, byPatches: false, "Fused");
        RequireDefinition(shape, byPatches: false, "TensorOps");
    }

    /// <summary>Whatever stood in the derivatives before counts for nothing, and a second pass gives the same bits.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_second_pass_gives_the_same(bool byPatches)
    {
        var shape = new ConvolutionShape(2, 7, 9, 3, 3, 1, 1);
        using var problem = new Problem(shape, byPatches, "Fused");
        problem.Pass();
        var first = problem.Results();
        problem.Redraw();
        problem.Pass();
        Assert.Equal(first, problem.Results());
    }

    private static void RequireDefinition(ConvolutionShape shape, bool byPatches, string program, double density = 1)
    {
        using var problem = new Problem(shape, byPatches, program, density);
        var isSparse = problem.Weight.Count(static weight => weight != 0) <= problem.Weight.Length / 4;
        problem.Pass(byNonZeros: byPatches && isSparse && NonZeroWeights.IsFor(shape));
        var places = shape.Windows;
        var weightGradient = new double[shape.Outputs * shape.Patch];
        var biasGradient = new double[shape.Outputs];
        for (var sample = 0; sample < Samples; sample++)
        {
            var inputDeltas = new double[shape.Channels * shape.Height * shape.Width];
            for (var output = 0; output < shape.Outputs; output++)
            {
                for (var place = 0; place < places; place++)
                {
                    double sum = problem.Bias[output];
                    foreach (var (weight, input) in Window(shape, place))
                    {
                        sum += (double)problem.Weight[(output * shape.Patch) + weight] * problem.Inputs[sample][input];
                    }

                    var at = (output * places) + place;
                    Assert.Equal(sum > 0 ? sum : Slope * sum, problem.Outputs[sample][at], 1e-4);
                    var delta = problem.Deltas[sample][at] * (sum > 0 ? 1 : Slope);
                    biasGradient[output] += delta;
                    foreach (var (weight, input) in Window(shape, place))
                    {
                        weightGradient[(output * shape.Patch) + weight] += delta * problem.Inputs[sample][input];
                        inputDeltas[input] += delta * problem.Weight[(output * shape.Patch) + weight];
                    }
                }
            }

            RequireClose(inputDeltas, problem.InputDeltas(sample));
        }

        RequireClose(weightGradient, problem.WeightGradient());
        RequireClose(biasGradient, problem.BiasGradient());
    }

    // What lies under a window: the weight's place and the input's.
    private static IEnumerable<(int Weight, int Input)> Window(ConvolutionShape shape, int place)
    {
        var (row, column) = (place / shape.Columns, place % shape.Columns);
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            for (var y = 0; y < shape.Kernel; y++)
            {
                for (var x = 0; x < shape.Kernel; x++)
                {
                    var line = (row * shape.Stride) + y - shape.Padding;
                    var at = (column * shape.Stride) + x - shape.Padding;
                    if (line >= 0 && line < shape.Height && at >= 0 && at < shape.Width)
                    {
                        yield return (
                            (((channel * shape.Kernel) + y) * shape.Kernel) + x,
                            (((channel * shape.Height) + line) * shape.Width) + at
                        );
                    }
                }
            }
        }
    }

    private static void RequireClose(double[] expected, float[] actual)
    {
        var scale = expected.Max(Math.Abs);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5 * scale, $"[{i}]: {expected[i]:r} by the definition, {actual[i]:r}");
        }
    }

    private sealed class Problem : IDisposable
    {
        private readonly LoopMemory _memory;
        private readonly ConvolutionProducts _products;
        private readonly Block _inputs;
        private readonly Block _outputs;
        private readonly Block _deltas;
        private readonly Block _inputDeltas;
        private readonly Block _weight;
        private readonly Block _weightGradient;
        private readonly Block _bias;
        private readonly Block _biasGradient;

        private readonly double _density;

        public Problem(ConvolutionShape shape, bool byPatches, string program, double density = 1)
        {
            _density = density;
            _memory = new LoopMemory(GroupProgramTests.Context(program));
            _inputs = _memory.Block(Samples, shape.Channels * shape.Height * shape.Width);
            _outputs = _memory.Block(Samples, shape.Outputs * shape.Windows);
            _deltas = _memory.Block(Samples, shape.Outputs * shape.Windows);
            _inputDeltas = _memory.Block(Samples, shape.Channels * shape.Height * shape.Width);
            _weight = _memory.Block(shape.Outputs, shape.Patch);
            _weightGradient = _memory.Block(shape.Outputs, shape.Patch);
            _bias = _memory.Block(1, shape.Outputs);
            _biasGradient = _memory.Block(1, shape.Outputs);
            var kernel = _memory.Own(_weight.Tensor.view(shape.Outputs, shape.Channels, shape.Kernel, shape.Kernel));
            var gradient = _memory.Own(_weightGradient.Tensor.view(shape.Outputs, shape.Channels, shape.Kernel, shape.Kernel));
            _products = new ConvolutionProducts(_memory, shape, _inputs, _outputs, _deltas, kernel, gradient, _inputDeltas, byPatches);
            Redraw();
        }

        public float[][] Inputs { get; private set; } = [];

        public float[][] Deltas { get; private set; } = [];

        public float[] Weight { get; private set; } = [];

        public float[] Bias { get; private set; } = [];

        public float[][] Outputs => Rows(_outputs);

        public void Redraw()
        {
            var random = new Random(5);
            var zeros = new Random(6);
            foreach (var block in (Block[])[_inputs, _weight, _bias, _deltas, _outputs, _inputDeltas, _weightGradient, _biasGradient])
            {
                var values = new float[block.Rows * block.Columns];
                for (var i = 0; i < values.Length; i++)
                {
                    var isZero = block.Address == _weight.Address && block.Address != 0 && zeros.NextDouble() >= _density;
                    values[i] = isZero ? -0f : (float)(random.NextDouble() - 0.5);
                }

                block.Fill(values);
            }

            (Inputs, Deltas, Weight, Bias) = (
                Rows(_inputs),
                Rows(_deltas),
                Rows(_weight).SelectMany(static row => row).ToArray(),
                Rows(_bias)[0]
            );
        }

        public void Pass(bool byNonZeros = false)
        {
            _products.Forward(new LeakyReLUFunction((float)Slope), _bias);
            Assert.Equal(byNonZeros, _products.IsByNonZeros);
            _products.Backward(new LeakyReLUFunction((float)Slope), _biasGradient);
            Assert.Equal(byNonZeros, _products.IsByNonZeros);
        }

        public float[] InputDeltas(int sample) => Rows(_inputDeltas)[sample];

        public float[] WeightGradient() => [.. Rows(_weightGradient).SelectMany(static row => row)];

        public float[] BiasGradient() => Rows(_biasGradient)[0];

        public float[] Results() =>
            [
                .. Outputs.SelectMany(static row => row),
                .. Rows(_inputDeltas).SelectMany(static row => row),
                .. WeightGradient(),
                .. BiasGradient(),
            ];

        public void Dispose() => _memory.Dispose();

        private static float[][] Rows(Block block)
        {
            var all = block.Values();
            return [.. Enumerable.Range(0, block.Rows).Select(row => all[(row * block.Columns)..((row + 1) * block.Columns)])];
        }
    }
}
