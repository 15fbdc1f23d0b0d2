using TorchSharp;

namespace Sparse.Runtime.Lifted;

/// <summary>Minimises a block of weights, least squares and a penalty, on the Gram matrix of its inputs: by a first-order method, all of matrix products.</summary>
internal static class GramProximalGradient
{
    /// <summary>
    /// Accelerated proximal gradient (Beck, Teboulle 2009), restarted where the momentum points uphill (O'Donoghue, Candès 2015), with
    /// the step 1/(ρ λ_max(G)). Every step is a matrix product.
    /// </summary>
    /// <param name="block">The block: its penalty, G, H and weights.</param>
    /// <param name="scratch">Memory of H's shape.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="curvature">At least ρ λ_max(G).</param>
    /// <param name="steps">At most so many, at least 1.</param>
    /// <param name="tolerance">Ends where the weights change by less, in norm.</param>
    public static void Run(WeightBlock block, LiftedMatrix scratch, double rho, double curvature, int steps, double tolerance)
    {
        using var scope = torch.NewDisposeScope();
        if (!(curvature > 0))
        {
            return;
        }

        using var point = new LiftedMatrix(block.Values.Tensor.clone());
        using var previous = new LiftedMatrix(block.Values.Tensor.clone());
        var momentum = 1.0;
        for (var step = 0; step < steps; step++)
        {
            // z − ρ(Gz − H)/L, then the proximal operator of penalty/L row by row.
            scratch.Tensor.copy_(block.Cross.Tensor);
            scratch.Tensor.addmm_(block.Gram.Tensor, point.Tensor, alpha: -1);
            previous.Tensor.copy_(block.Values.Tensor);
            var uphill = 0.0;
            var change = 0.0;
            for (var j = 0; j < block.Values.Rows; j++)
            {
                var w = block.Values.Row(j);
                var z = point.Row(j);
                var r = scratch.Row(j);
                for (var i = 0; i < w.Length; i++)
                {
                    w[i] = (curvature * z[i]) + (rho * r[i]);
                }

                (j < block.Inputs ? block.Penalty : default).Minimise(w, curvature);
                var old = previous.Row(j);
                for (var i = 0; i < w.Length; i++)
                {
                    uphill += (z[i] - w[i]) * (w[i] - old[i]);
                    change += (w[i] - old[i]) * (w[i] - old[i]);
                }
            }

            var next = uphill > 0 ? 1 : (1 + Math.Sqrt(1 + (4 * momentum * momentum))) / 2;
            var weight = uphill > 0 ? 0 : (momentum - 1) / next;
            for (var j = 0; j < block.Values.Rows; j++)
            {
                var w = block.Values.Row(j);
                var z = point.Row(j);
                var old = previous.Row(j);
                for (var i = 0; i < w.Length; i++)
                {
                    z[i] = w[i] + (weight * (w[i] - old[i]));
                }
            }

            momentum = next;
            if (Math.Sqrt(change) < tolerance)
            {
                break;
            }
        }
    }
}
