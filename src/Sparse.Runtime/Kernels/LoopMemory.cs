using System.Globalization;
using Sparse.Runtime.Declarations;
using Sparse.Runtime.Kernels.Convolutions;
using Sparse.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels;

/// <summary>
/// Everything a training program allocates, once, before its first step; released together. On a CPU its blocks show their memory, unless the
/// option <c>Program</c> asks for tensor operations.
/// </summary>
public sealed class LoopMemory : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly Device _device;

    /// <summary>Prepares to allocate on the run's device.</summary>
    /// <param name="run">The run.</param>
    /// <param name="type">The type of every value: 32-bit floats, or 64-bit ones, which are for tensor operations only.</param>
    public LoopMemory(TrainingContext run, ScalarType type = ScalarType.Float32)
    {
        _device = run.Device;
        Type = type;
        Program = type == ScalarType.Float32 ? ProgramOf(run) : UpdateProgram.TensorOps;
    }

    /// <summary>The program that a run asks for, or else the fastest that its device can run.</summary>
    /// <param name="run">The run.</param>
    internal static UpdateProgram ProgramOf(TrainingContext run) =>
        run.Options.Text("Train.Program") == "TensorOps" ? UpdateProgram.TensorOps
        : run.Device.type == DeviceType.CPU ? UpdateProgram.Simd
        : run.Device.type == DeviceType.CUDA && CudaPrograms.Current.WhyNot is null ? UpdateProgram.Cuda
        : UpdateProgram.TensorOps;

    /// <summary>The type of every value.</summary>
    public ScalarType Type { get; }

    /// <summary>Whether blocks show their memory.</summary>
    public bool IsRaw => Program == UpdateProgram.Simd;

    /// <summary>Which program updates the parameters in it.</summary>
    public UpdateProgram Program { get; }

    /// <summary>Where the memory lies.</summary>
    public Device Device => _device;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="columns">Columns, at least 1.</param>
    /// <exception cref="OptionException">They are more values than a span has room for.</exception>
    public Block Block(int rows, int columns) =>
        IsRaw && Math.BigMul(rows, columns) > int.MaxValue
            ? throw new OptionException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A layer has {columns:N0} values for each of the {rows:N0} samples of a minibatch, more than {int.MaxValue:N0} in all: give a smaller Batch, or --set Program=TensorOps."
                )
            )
            : View(Own(zeros(rows, columns, dtype: Type, device: _device)));

    /// <summary>Room for the classes of a minibatch.</summary>
    /// <param name="count">Samples of a minibatch.</param>
    public Labels Labels(int count) => new(Own(zeros(count, dtype: ScalarType.Int64, device: _device)), count, IsRaw);

    /// <summary>A contiguous vector or matrix, or one flattened to a matrix with a sample a row, as a block over the same memory.</summary>
    /// <param name="tensor">32-bit floats.</param>
    public Block View(Tensor tensor)
    {
        var shape = tensor.shape;
        var rows = shape.Length == 1 ? 1 : checked((int)shape[0]);
        return new Block(
            tensor,
            rows,
            checked((int)(tensor.numel() / rows)),
            Program == UpdateProgram.TensorOps ? 0 : RawMemory.Address(tensor),
            IsRaw
        );
    }

    /// <summary>The transposed matrix over the same memory.</summary>
    /// <param name="tensor">A matrix.</param>
    public Tensor Transpose(Tensor tensor) => Own(tensor.t());

    /// <summary>Moves parameters of a network into one stretch of memory with their gradients and a solver's state. See <see cref="ParameterBuffer"/>.</summary>
    /// <param name="network">The network; its parameters henceforth lie in the buffer.</param>
    /// <param name="states">How many values of state a weight has.</param>
    /// <param name="names">The parameters, in order.</param>
    public ParameterBuffer Adopt(nn.Module<Tensor, Tensor> network, int states, params ReadOnlySpan<string> names) =>
        new(this, network, states, names);

    /// <summary>Fills a mask with 0 and 1/keep, drawn from torch's generator.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="keep">The probability of 1/keep, in (0, 1].</param>
    public void Mask(in Block mask, double keep)
    {
        mask.Tensor.bernoulli_(keep);
        if (mask.IsRaw)
        {
            var scale = (float)(1 / keep);
            foreach (ref var value in mask.Span)
            {
                value *= scale;
            }
        }
        else
        {
            using var scale = (1 / keep).ToScalar();
            mask.Tensor.mul_(scale);
        }
    }

    /// <summary>Keeps a tensor until the memory is released, whatever scope it was made in.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>The tensor.</returns>
    public Tensor Own(Tensor tensor)
    {
        tensor.DetachFromDisposeScope();
        _owned.Add(tensor);
        return tensor;
    }

    /// <summary>Keeps what an operation recorded until the memory is released.</summary>
    /// <param name="part">The operation.</param>
    /// <returns>It.</returns>
    internal RecordedOperation Own(RecordedOperation part)
    {
        _owned.Add(part);
        return part;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }

        _owned.Clear();
    }
}
