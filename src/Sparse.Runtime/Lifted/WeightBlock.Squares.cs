using Sparse.Runtime.Kernels;
using TorchSharp;

namespace Sparse.Runtime.Lifted;

// What the splittings by squares alone ask of the weights.
public sealed partial class WeightBlock
{
    private LiftedMatrix? _inverse;

    /// <summary>(γI + ρWᵀW)⁻¹ by inputs: [inputs, inputs]; see <see cref="FormInverse"/>.</summary>
    public LiftedMatrix Inverse => _inverse!;

    /// <summary>Minimises the block by cyclic sweeps over its columns, α/2‖[W b] − [W b]_old‖² added.</summary>
    /// <param name="rho">ρ.</param>
    /// <param name="sweeps">Sweeps over all columns, at least 1.</param>
    /// <param name="proximal">α &gt; 0.</param>
    public void SweepColumns(double rho, int sweeps, double proximal)
    {
        // G of the data is formed once and for all: its diagonal is put back as it was.
        var diagonal = AddProximal(rho, proximal);
        SweepColumns(rho, sweeps);
        SetDiagonal(diagonal);
    }

    /// <summary>Solves the block without a penalty: [W b] = (G + (α/ρ)I)⁻¹(H + (α/ρ)[W b]_old). Where α = 0, a ridge of 1e-10 of the mean of G's diagonal stands for the pseudoinverse.</summary>
    /// <param name="rho">ρ.</param>
    /// <param name="proximal">α ≥ 0.</param>
    public void SolveExactly(double rho, double proximal)
    {
        using var noGradient = torch.no_grad();
        var diagonal = AddProximal(rho, proximal);
        using var factor = new LiftedMatrix(Gram.Tensor.clone());
        SetDiagonal(diagonal);
        var ridge = proximal > 0 ? 0 : 1e-10 * Math.Max(diagonal.Average(), 1e-300);
        for (var j = 0; j < factor.Rows; j++)
        {
            factor.Row(j)[j] += ridge;
        }

        using var inverse = new LiftedMatrix(factor.Rows, factor.Rows);
        Cholesky.Factorise(factor);
        Cholesky.Invert(factor, inverse);
        Scratch.Tensor.addmm_(inverse.Tensor, Cross.Tensor, beta: 0);
        Values.Tensor.addmm_(inverse.Transposed, Scratch.Tensor, beta: 0);
    }

    /// <summary>(γI + ρWᵀW)⁻¹, the inverse curvature of the layer's inputs where V = σ(U) is kept by γ/2 of the square, in <see cref="Inverse"/>.</summary>
    /// <param name="rho">ρ.</param>
    /// <param name="gamma">γ &gt; 0.</param>
    public void FormInverse(double rho, double gamma)
    {
        using var noGradient = torch.no_grad();
        if (_inverse?.Rows != Inputs)
        {
            _inverse?.Dispose();
            _inverse = new LiftedMatrix(Inputs, Inputs);
        }

        using var scope = torch.NewDisposeScope();
        using var factor = new LiftedMatrix(torch.mm(Weights, WeightsT));
        using var lower = new LiftedMatrix(Inputs, Inputs);
        for (var j = 0; j < factor.Rows; j++)
        {
            foreach (ref var value in factor.Row(j))
            {
                value *= rho;
            }

            factor.Row(j)[j] += gamma;
        }

        Cholesky.Factorise(factor);
        Cholesky.Invert(factor, lower);
        _inverse.Tensor.addmm_(lower.Transposed, lower.Tensor, beta: 0);
    }

    // G + (α/ρ)I and H + (α/ρ)[W b]; G's diagonal as it was.
    private double[] AddProximal(double rho, double proximal)
    {
        var diagonal = new double[Gram.Rows];
        for (var j = 0; j < diagonal.Length; j++)
        {
            diagonal[j] = Gram.Row(j)[j];
            Gram.Row(j)[j] += proximal / rho;
        }

        DoubleSpans.AddScaled(proximal / rho, Values.Span, Cross.Span);
        return diagonal;
    }

    private void SetDiagonal(double[] diagonal)
    {
        for (var j = 0; j < diagonal.Length; j++)
        {
            Gram.Row(j)[j] = diagonal[j];
        }
    }
}
