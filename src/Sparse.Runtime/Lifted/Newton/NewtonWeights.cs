using TorchSharp;

namespace Sparse.Runtime.Lifted.Newton;

/// <summary>One layer's weights, or a direction in them: a row an input that takes part, then the bias. With the views that a backward pass needs.</summary>
internal sealed class NewtonWeights : IDisposable
{
    private readonly torch.Tensor _withoutBias;

    /// <summary>Zeros.</summary>
    /// <param name="inputs">Inputs that take part, at least 1.</param>
    /// <param name="hasBias">Whether a row follows for the bias.</param>
    /// <param name="outputs">The layer's outputs.</param>
    public NewtonWeights(int inputs, bool hasBias, int outputs)
    {
        Matrix = new LiftedMatrix(inputs + (hasBias ? 1 : 0), outputs);
        _withoutBias = Matrix.Tensor.narrow(0, 0, inputs).DetachFromDisposeScope();
        InputsT = _withoutBias.t().DetachFromDisposeScope();
    }

    /// <summary>[inputs (+ 1), outputs].</summary>
    public LiftedMatrix Matrix { get; }

    /// <summary>The weights without the bias, [outputs, inputs].</summary>
    public torch.Tensor InputsT { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        InputsT.Dispose();
        _withoutBias.Dispose();
        Matrix.Dispose();
    }
}
