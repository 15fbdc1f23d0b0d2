using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// A convolution forward and backward. On one thread of a CPU each sample's maps are the product of the weights with the patches of its image (<see cref="Patches"/>), a band of
/// rows at a time, and bias and activation follow while they lie in the cache: for LeNet-5's two that takes two thirds of the time of libtorch's convolution and its
/// derivatives, for three channels a fifth. Elsewhere, and where its channels are many and fill its vectors, it is libtorch's, recorded.
/// </summary>
public sealed unsafe class ConvolutionProducts : IDisposable
{
    // Floats of the patches of a band: half of a second cache of 1 MB.
    private const int MostPatches = 128 * 1024;

    private readonly ConvolutionShape _shape;
    private readonly Block _inputs;
    private readonly Block _outputs;
    private readonly Block _deltas;
    private readonly Block _inputDeltas;
    private readonly bool _hasInputDeltas;
    private readonly Tensor _weight;
    private readonly Tensor _weightGradient;

    // A band: its first row of windows, so many of them, and the matrices that its patches and each sample's part of the maps are.
    private readonly Band[] _bands = [];
    private readonly Block _patches;
    private readonly Tensor? _weights; // [outputs, patch]
    private readonly Tensor? _weightsT;
    private readonly Tensor? _weightGradients;

    private readonly RecordedOperation? _recorded;

    /// <summary>Takes views of the matrices; the derivative by the inputs is not formed.</summary>
    /// <param name="memory">Where the matrices lie.</param>
    /// <param name="shape">What it goes over.</param>
    /// <param name="inputs">[samples, channels · height · width].</param>
    /// <param name="outputs">[samples, outputs · windows].</param>
    /// <param name="deltas">The derivative of the loss by the outputs.</param>
    /// <param name="weight">[outputs, channels, kernel, kernel], contiguous.</param>
    /// <param name="weightGradient">Takes the derivative by the weight.</param>
    public ConvolutionProducts(
        LoopMemory memory,
        ConvolutionShape shape,
        in Block inputs,
        in Block outputs,
        in Block deltas,
        Tensor weight,
        Tensor weightGradient
    )
        : this(memory, shape, inputs, outputs, deltas, weight, weightGradient, null, IsByPatches(memory, shape)) { }

    /// <summary>Takes views of the matrices.</summary>
    /// <param name="memory">Where the matrices lie.</param>
    /// <param name="shape">What it goes over.</param>
    /// <param name="inputs">[samples, channels · height · width].</param>
    /// <param name="outputs">[samples, outputs · windows].</param>
    /// <param name="deltas">The derivative of the loss by the outputs.</param>
    /// <param name="weight">[outputs, channels, kernel, kernel], contiguous.</param>
    /// <param name="weightGradient">Takes the derivative by the weight.</param>
    /// <param name="inputDeltas">Takes the derivative by the inputs.</param>
    public ConvolutionProducts(
        LoopMemory memory,
        ConvolutionShape shape,
        in Block inputs,
        in Block outputs,
        in Block deltas,
        Tensor weight,
        Tensor weightGradient,
        in Block inputDeltas
    )
        : this(memory, shape, inputs, outputs, deltas, weight, weightGradient, inputDeltas, IsByPatches(memory, shape)) { }

    internal ConvolutionProducts(
        LoopMemory memory,
        ConvolutionShape shape,
        in Block inputs,
        in Block outputs,
        in Block deltas,
        Tensor weight,
        Tensor weightGradient,
        Block? inputDeltas,
        bool byPatches
    )
    {
        _shape = shape;
        _inputs = inputs;
        _outputs = outputs;
        _deltas = deltas;
        _inputDeltas = inputDeltas ?? default;
        _hasInputDeltas = inputDeltas is not null;
        _weight = weight;
        _weightGradient = weightGradient;
        memory.Own(this);
        if (!byPatches)
        {
            _recorded = new RecordedOperation();
            return;
        }

        _weights = memory.Own(weight.view(shape.Outputs, shape.Patch));
        _weightsT = memory.Transpose(_weights);
        _weightGradients = memory.Own(weightGradient.view(shape.Outputs, shape.Patch));
        var most = Math.Clamp(MostPatches / (shape.Patch * shape.Columns), 1, shape.Rows);
        _patches = memory.Block(1, (shape.Patch * most * shape.Columns) + Patches.Slack);
        _bands = new Band[(shape.Rows + most - 1) / most];
        for (var band = 0; band < _bands.Length; band++)
        {
            var first = band * most;
            _bands[band] = new Band(memory, shape, first, Math.Min(most, shape.Rows - first), _patches, outputs, deltas);
        }
    }

    /// <summary>The outputs: f(W ∗ x).</summary>
    /// <typeparam name="TFunction">The activation.</typeparam>
    /// <param name="f">The activation.</param>
    public void Forward<TFunction>(TFunction f)
        where TFunction : struct, IActivationFunction => Forward(null, f);

    /// <summary>The outputs: f(W ∗ x + b), a bias a channel.</summary>
    /// <typeparam name="TFunction">The activation.</typeparam>
    /// <param name="bias">[outputs].</param>
    /// <param name="f">The activation.</param>
    public void Forward<TFunction>(in Block bias, TFunction f)
        where TFunction : struct, IActivationFunction => Forward((Block?)bias, f);

    /// <summary>The derivatives by the argument of f (in place of that by its value), by the weight and, where asked for, by the inputs.</summary>
    /// <typeparam name="TFunction">The activation.</typeparam>
    /// <param name="f">The activation.</param>
    public void Backward<TFunction>(TFunction f)
        where TFunction : struct, IActivationFunction => Backward(f, null);

    /// <summary>The same, and the derivative by the bias.</summary>
    /// <typeparam name="TFunction">The activation.</typeparam>
    /// <param name="f">The activation.</param>
    /// <param name="biasGradient">Takes it: [outputs].</param>
    public void Backward<TFunction>(TFunction f, in Block biasGradient)
        where TFunction : struct, IActivationFunction => Backward(f, (Block?)biasGradient);

    /// <inheritdoc/>
    public void Dispose() => _recorded?.Dispose();

    private void Forward<TFunction>(Block? bias, TFunction f)
        where TFunction : struct, IActivationFunction
    {
        if (_recorded is not null)
        {
            Recorded(bias, f);
            return;
        }

        var b = (float*)(bias?.Address ?? 0);
        for (var sample = 0; sample < _outputs.Rows; sample++)
        {
            foreach (var band in _bands)
            {
                Gather(sample, band);
                band.Outputs[sample].addmm_(_weights!, band.Patches, beta: 0);
            }

            ChannelPasses.AddBias(Sample(_outputs, sample), _shape.Outputs, _shape.Windows, b, f);
        }
    }

    private void Backward<TFunction>(TFunction f, Block? biasGradient)
        where TFunction : struct, IActivationFunction
    {
        if (_recorded is not null)
        {
            RecordedBackward(f, biasGradient);
            return;
        }

        biasGradient?.Clear();
        var b = (float*)(biasGradient?.Address ?? 0);
        var beta = 0f;
        for (var sample = 0; sample < _outputs.Rows; sample++)
        {
            ChannelPasses.Backward(Sample(_deltas, sample), Sample(_outputs, sample), _shape.Outputs, _shape.Windows, f, b);
            if (_hasInputDeltas)
            {
                _inputDeltas.Row(sample).Clear();
            }

            foreach (var band in _bands)
            {
                Gather(sample, band);
                _weightGradients!.addmm_(band.Deltas[sample], band.PatchesT, beta: beta);
                beta = 1;
                if (_hasInputDeltas)
                {
                    band.Patches.addmm_(_weightsT!, band.Deltas[sample], beta: 0);
                    Patches.Scatter((float*)_patches.Address, _shape, band.First, band.Rows, Sample(_inputDeltas, sample));
                }
            }
        }
    }

    // libtorch's own convolution keeps sixteen channels in a register: with many of them, and none left over, it is as fast and copies no patches. And several threads share out the samples of it.
    private static bool IsByPatches(LoopMemory memory, in ConvolutionShape shape) =>
        memory.IsRaw && get_num_threads() == 1 && !(FillsVectors(shape.Channels) && FillsVectors(shape.Outputs));

    private static bool FillsVectors(int channels) => channels >= 64 && channels % 16 == 0;

    private void Gather(int sample, in Band band) =>
        Patches.Gather(
            Sample(_inputs, sample),
            (long)(_inputs.Rows - sample) * _inputs.Columns,
            _shape,
            band.First,
            band.Rows,
            (float*)_patches.Address
        );

    private static float* Sample(in Block block, int sample) => (float*)block.Address + ((nint)sample * block.Columns);

    private void Recorded<TFunction>(Block? bias, TFunction f)
        where TFunction : struct, IActivationFunction
    {
        using var scope = NewDisposeScope();
        var images = _inputs.Tensor.view(-1, _shape.Channels, _shape.Height, _shape.Width);
        // A copy: the weights lie in one stretch of memory with their gradients, and what is written to those would count as a change of them.
        _recorded!.Forward(Convolve, _outputs.Tensor, images, _weight.clone());
        var maps = _outputs.Tensor.view(-1, _shape.Outputs, _shape.Windows);
        if (bias is { } added)
        {
            maps.add_(added.Tensor.view(1, _shape.Outputs, 1));
        }

        f.Apply(_outputs.Tensor);
    }

    private Tensor Convolve(Tensor[] arguments) =>
        nn.functional.conv2d(
            arguments[0],
            arguments[1],
            strides: [_shape.Stride, _shape.Stride],
            padding: [_shape.Padding, _shape.Padding]
        );

    private void RecordedBackward<TFunction>(TFunction f, Block? biasGradient)
        where TFunction : struct, IActivationFunction
    {
        using var scope = NewDisposeScope();
        f.Chain(_deltas.Tensor, _outputs.Tensor);
        if (biasGradient is { } sums)
        {
            sums.Tensor.copy_(_deltas.Tensor.view(-1, _shape.Outputs, _shape.Windows).sum([0, 2]));
        }

        _recorded!.Backward(_deltas.Tensor, _hasInputDeltas ? _inputDeltas.Tensor : null, _weightGradient);
    }

    private readonly struct Band
    {
        public Band(LoopMemory memory, in ConvolutionShape shape, int first, int rows, in Block patches, in Block outputs, in Block deltas)
        {
            First = first;
            Rows = rows;
            var (start, windows) = ((long)first * shape.Columns, (long)rows * shape.Columns);
            Patches = memory.Own(patches.Tensor.view(-1).narrow(0, 0, shape.Patch * windows).view(shape.Patch, windows));
            PatchesT = memory.Transpose(Patches);
            Outputs = new Tensor[outputs.Rows];
            Deltas = new Tensor[outputs.Rows];
            using var scope = NewDisposeScope();
            var (outs, ins) = (outputs.Tensor.view(outputs.Rows, shape.Outputs, -1), deltas.Tensor.view(outputs.Rows, shape.Outputs, -1));
            for (var sample = 0; sample < outputs.Rows; sample++)
            {
                Outputs[sample] = memory.Own(outs.select(0, sample).narrow(1, start, windows));
                Deltas[sample] = memory.Own(ins.select(0, sample).narrow(1, start, windows));
            }
        }

        public int First { get; }

        public int Rows { get; }

        public Tensor Patches { get; } // [patch, windows of the band]

        public Tensor PatchesT { get; }

        public Tensor[] Outputs { get; } // a sample's: [outputs, windows of the band]

        public Tensor[] Deltas { get; }
    }
}
