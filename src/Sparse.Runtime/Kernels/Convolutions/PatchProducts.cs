using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels.Convolutions;

/// <summary>A convolution of one sample after another as products of the weights with the patches of its image, a band of rows of windows at a time.</summary>
internal sealed unsafe class PatchProducts
{
    // Floats of the patches of a band: half of a second cache of 1 MB.
    private const int MostPatches = 128 * 1024;

    private readonly ConvolutionShape _shape;
    private readonly Block _inputs;
    private readonly Block _patches;
    private readonly Band[] _bands;
    private readonly Tensor _weights; // [outputs, patch]
    private readonly Tensor _weightsT;
    private readonly Tensor _weightGradients;

    /// <summary>Takes views of the matrices.</summary>
    /// <param name="memory">Where they lie.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="inputs">[samples, channels · height · width].</param>
    /// <param name="outputs">[samples, outputs · windows].</param>
    /// <param name="deltas">The derivative of the loss by the outputs.</param>
    /// <param name="weight">[outputs, channels, kernel, kernel], contiguous.</param>
    /// <param name="weightGradient">Takes the derivative by the weight.</param>
    public PatchProducts(
        LoopMemory memory,
        in ConvolutionShape shape,
        in Block inputs,
        in Block outputs,
        in Block deltas,
        Tensor weight,
        Tensor weightGradient
    )
    {
        _shape = shape;
        _inputs = inputs;
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

    /// <summary>A sample's maps: W [patches].</summary>
    /// <param name="sample">The sample.</param>
    public void Forward(int sample)
    {
        foreach (var band in _bands)
        {
            Gather(sample, band);
            band.Outputs[sample].addmm_(_weights, band.Patches, beta: 0);
        }
    }

    /// <summary>A sample's part of the derivative by the weights, added to that of the samples before: δ [patches]ᵀ.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="imageDelta">Takes the derivative by the sample as well, Wᵀδ added up where patches overlap; null where it is not wanted.</param>
    public void Backward(int sample, float* imageDelta)
    {
        if (imageDelta is not null)
        {
            new Span<float>(imageDelta, _inputs.Columns).Clear();
        }

        foreach (var band in _bands)
        {
            Gather(sample, band);
            _weightGradients.addmm_(band.Deltas[sample], band.PatchesT, beta: sample == 0 && band.First == 0 ? 0 : 1);
            if (imageDelta is not null)
            {
                band.Patches.addmm_(_weightsT, band.Deltas[sample], beta: 0);
                Patches.Scatter((float*)_patches.Address, _shape, band.First, band.Rows, imageDelta);
            }
        }
    }

    private void Gather(int sample, in Band band) =>
        Patches.Gather(
            (float*)_inputs.Address + ((nint)sample * _inputs.Columns),
            (long)(_inputs.Rows - sample) * _inputs.Columns,
            _shape,
            band.First,
            band.Rows,
            (float*)_patches.Address
        );

    // Rows of windows, and the matrices that their patches and each sample's part of the maps are.
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
