using Sparse.Runtime.Kernels.Convolutions;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// A convolution forward and backward. On one thread of a CPU it goes sample by sample, bias and activation following while the maps lie in the cache: by products with the patches of the image
/// (<see cref="PatchProducts"/>), which for LeNet-5's two take two thirds of the time of libtorch's convolution and its derivatives, for three channels a fifth; or, once no more than a quarter of the weights is
/// left, by those alone (<see cref="NonZeroWeights"/>). Elsewhere, and where its channels are many and fill its vectors, it is libtorch's, recorded.
/// </summary>
public sealed unsafe class ConvolutionProducts
{
    private readonly ConvolutionShape _shape;
    private readonly Block _inputs;
    private readonly Block _outputs;
    private readonly Block _deltas;
    private readonly Block? _inputDeltas;
    private readonly Tensor _weight;
    private readonly Tensor _weightGradient;

    // On one thread of a CPU; otherwise the recorded operation.
    private readonly PatchProducts? _patches;
    private readonly NonZeroWeights? _nonZeros;
    private readonly RecordedOperation? _recorded;

    /// <summary>Takes views of the matrices.</summary>
    /// <param name="memory">Where the matrices lie.</param>
    /// <param name="shape">What it goes over.</param>
    /// <param name="inputs">[samples, channels · height · width].</param>
    /// <param name="outputs">[samples, outputs · windows].</param>
    /// <param name="deltas">The derivative of the loss by the outputs.</param>
    /// <param name="weight">[outputs, channels, kernel, kernel], contiguous.</param>
    /// <param name="weightGradient">Takes the derivative by the weight.</param>
    /// <param name="inputDeltas">Takes the derivative by the inputs; null where it is not wanted.</param>
    public ConvolutionProducts(
        LoopMemory memory,
        ConvolutionShape shape,
        in Block inputs,
        in Block outputs,
        in Block deltas,
        Tensor weight,
        Tensor weightGradient,
        Block? inputDeltas = null
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
        _inputDeltas = inputDeltas;
        _weight = weight;
        _weightGradient = weightGradient;
        if (!byPatches)
        {
            _recorded = memory.Own(new RecordedOperation());
            return;
        }

        _patches = new PatchProducts(memory, shape, inputs, outputs, deltas, weight, weightGradient);
        _nonZeros = NonZeroWeights.IsFor(shape) ? new NonZeroWeights(memory, shape, weight) : null;
    }

    /// <summary>Whether the last pass, forward or by the inputs, went by the weights that are not 0 alone.</summary>
    internal bool IsByNonZeros { get; private set; }

    /// <summary>The outputs: f(W ∗ x + b), a bias a channel.</summary>
    /// <typeparam name="TFunction">The activation.</typeparam>
    /// <param name="f">The activation.</param>
    /// <param name="bias">[outputs]; null for none.</param>
    public void Forward<TFunction>(TFunction f, Block? bias = null)
        where TFunction : struct, IActivationFunction
    {
        if (_recorded is not null)
        {
            Recorded(f, bias);
            return;
        }

        var b = (float*)(bias?.Address ?? 0);
        var isSparse = IsByNonZeros = _nonZeros is not null && _nonZeros.FindByMap();
        for (var sample = 0; sample < _outputs.Rows; sample++)
        {
            if (isSparse)
            {
                _nonZeros!.Forward(Sample(_inputs, sample), Sample(_outputs, sample));
            }
            else
            {
                _patches!.Forward(sample);
            }

            ChannelPasses.AddBias(Sample(_outputs, sample), _shape.Outputs, _shape.Windows, b, f);
        }
    }

    /// <summary>The derivatives by the argument of f (in place of that by its value), by the weight and, where asked for, by the inputs and by the bias.</summary>
    /// <typeparam name="TFunction">The activation.</typeparam>
    /// <param name="f">The activation.</param>
    /// <param name="biasGradient">Takes the derivative by the bias: [outputs]; null where there is none.</param>
    public void Backward<TFunction>(TFunction f, Block? biasGradient = null)
        where TFunction : struct, IActivationFunction
    {
        if (_recorded is not null)
        {
            RecordedBackward(f, biasGradient);
            return;
        }

        biasGradient?.Clear();
        var b = (float*)(biasGradient?.Address ?? 0);
        var isSparse = IsByNonZeros = _inputDeltas is not null && _nonZeros is not null && _nonZeros.FindByChannel();
        for (var sample = 0; sample < _outputs.Rows; sample++)
        {
            ChannelPasses.Backward(Sample(_deltas, sample), Sample(_outputs, sample), _shape.Outputs, _shape.Windows, f, b);
            var imageDelta = _inputDeltas is { } inputDeltas ? Sample(inputDeltas, sample) : null;
            _patches!.Backward(sample, isSparse ? null : imageDelta);
            if (isSparse)
            {
                _nonZeros!.Backward(Sample(_deltas, sample), imageDelta);
            }
        }
    }

    // libtorch's own convolution keeps sixteen channels in a register: with many of them, and none left over, it is as fast and copies no patches. And several threads share out the samples of it.
    private static bool IsByPatches(LoopMemory memory, in ConvolutionShape shape) =>
        memory.IsRaw && get_num_threads() == 1 && !(FillsVectors(shape.Channels) && FillsVectors(shape.Outputs));

    private static bool FillsVectors(int channels) => channels >= 64 && channels % 16 == 0;

    private static float* Sample(in Block block, int sample) => (float*)block.Address + ((nint)sample * block.Columns);

    private void Recorded<TFunction>(TFunction f, Block? bias)
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

        _recorded!.Backward(_deltas.Tensor, _inputDeltas?.Tensor, _weightGradient);
    }
}
