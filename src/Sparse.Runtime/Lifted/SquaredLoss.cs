using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>½‖V − Y‖² over samples and outputs: the declared mean of squares times samples · outputs/2.</summary>
public sealed class SquaredLoss : LiftedLoss
{
    private readonly SampleMatrix _targets;

    /// <summary>Copies the targets.</summary>
    /// <param name="rows">The samples.</param>
    /// <param name="targets">[samples, outputs].</param>
    public SquaredLoss(SampleRows rows, torch.Tensor targets)
    {
        using var noGradient = torch.no_grad();
        _targets = new SampleMatrix(rows, checked((int)targets.shape[1]));
        _targets.Matrix.Tensor.copy_(targets);
        Scale = rows.Count * targets.shape[1] / 2.0;
    }

    /// <inheritdoc/>
    public override double Scale { get; }

    /// <inheritdoc/>
    public override void AddValue(int block, ReadOnlySpan<double> outputs, ref double sum)
    {
        var targets = _targets.Values(block);
        for (var i = 0; i < targets.Length; i++)
        {
            sum += (outputs[i] - targets[i]) * (outputs[i] - targets[i]) / 2;
        }
    }

    /// <inheritdoc/>
    public override void NegativeDerivative(int block, ReadOnlySpan<double> outputs, Span<double> target)
    {
        var targets = _targets.Values(block);
        for (var i = 0; i < targets.Length; i++)
        {
            target[i] = targets[i] - outputs[i];
        }
    }

    /// <inheritdoc/>
    // The identity.
    public override void Curvature(int block, ReadOnlySpan<double> outputs, Span<double> direction) { }

    /// <inheritdoc/>
    // The scalar problem with a = 1, p = Y.
    public override void Solve(int block, LiftedLayer last, double rho, double beta) => last.SolvePointwise(block, _targets, 1, rho, beta);

    /// <inheritdoc/>
    // The scalar problem of an activation with v = Y, γ = 1.
    public override void SolveBefore(int block, LiftedLayer last, double rho)
    {
        var u = last.U.Values(block);
        var v = last.V.Values(block);
        var xi = last.Xi.Values(block);
        var shifted = last.Affine.Values(block);
        for (var i = 0; i < shifted.Length; i++)
        {
            shifted[i] = (rho * shifted[i]) - xi[i];
        }

        ActivationRule.Solve(_targets.Values(block), shifted, u, 1, rho, last.Slope);
        for (var i = 0; i < u.Length; i++)
        {
            v[i] = Math.Max(u[i], last.Slope * u[i]);
        }
    }

    /// <inheritdoc/>
    public override void SolveBehind(int block, LiftedLayer last, double gamma, double proximal)
    {
        var u = last.U.Values(block);
        var v = last.V.Values(block);
        var targets = _targets.Values(block);
        var inverse = 1 / (1 + gamma + proximal);
        for (var i = 0; i < v.Length; i++)
        {
            v[i] = (targets[i] + (gamma * Math.Max(u[i], last.Slope * u[i])) + (proximal * v[i])) * inverse;
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _targets.Dispose();
}
