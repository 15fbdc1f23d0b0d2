namespace Sparse.Runtime.Lifted.Newton;

/// <summary>The vectors of a Newton step between whose lengths the inputs that take part decide.</summary>
/// <param name="network">The network.</param>
internal sealed class NewtonVectors(NewtonNetwork network) : IDisposable
{
    /// <summary>The present weights.</summary>
    public NewtonVector Weights { get; private set; } = network.Vector();

    /// <summary>Those that are tried.</summary>
    public NewtonVector Trial { get; private set; } = network.Vector();

    /// <summary>Minus the gradient of the loss.</summary>
    public NewtonVector Descent { get; } = network.Vector();

    /// <summary>The weights tried become the present ones.</summary>
    public void AcceptTrial() => (Weights, Trial) = (Trial, Weights);

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        Trial.Dispose();
        Descent.Dispose();
    }
}
