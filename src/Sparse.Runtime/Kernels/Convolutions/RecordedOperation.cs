using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Runtime.Kernels.Convolutions;

/// <summary>
/// One operation of libtorch, recorded forward and differentiated by autograd: what a layer goes by where its own kernel does not, on a GPU or on several threads.
/// </summary>
internal sealed class RecordedOperation : IDisposable
{
    private Tensor[] _arguments = [];
    private Tensor? _result;

    /// <summary>Performs it and keeps what its derivatives need.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="result">Takes its value, of the same number of elements.</param>
    /// <param name="arguments">What it is differentiated by.</param>
    public void Forward(Func<Tensor[], Tensor> operation, Tensor result, params Tensor[] arguments)
    {
        Forget();
        using var scope = NewDisposeScope();
        using var recording = enable_grad();
        _arguments = Array.ConvertAll(arguments, static argument => argument.detach().requires_grad_().DetachFromDisposeScope());
        _result = operation(_arguments).DetachFromDisposeScope();
        using var unrecorded = no_grad();
        result.copy_(_result.view(result.shape));
    }

    /// <summary>The derivatives by the arguments; null where an argument's is not wanted.</summary>
    /// <param name="delta">The derivative of the loss by the value.</param>
    /// <param name="gradients">Take them, in the order of the arguments.</param>
    public void Backward(Tensor delta, params Tensor?[] gradients)
    {
        using var scope = NewDisposeScope();
        var wanted = Enumerable.Range(0, gradients.Length).Where(i => gradients[i] is not null).ToArray();
        var found = autograd.grad([_result!], Array.ConvertAll(wanted, i => _arguments[i]), [delta.view(_result!.shape)]);
        for (var i = 0; i < wanted.Length; i++)
        {
            var gradient = gradients[wanted[i]]!;
            gradient.copy_(found[i].view(gradient.shape));
        }

        Forget();
    }

    /// <inheritdoc/>
    public void Dispose() => Forget();

    private void Forget()
    {
        _result?.Dispose();
        _result = null;
        foreach (var argument in _arguments)
        {
            argument.Dispose();
        }

        _arguments = [];
    }
}
