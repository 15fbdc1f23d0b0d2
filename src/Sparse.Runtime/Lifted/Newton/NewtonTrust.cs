using Sparse.Runtime.Training;

namespace Sparse.Runtime.Lifted.Newton;

/// <summary>
/// How far a step of Newton's method goes, and what it may cost: a trust region in the norm of the preconditioner (Conn, Gould, Toint 2000). The radius is shorter
/// where the objective does not follow the model, longer where it does; the products with the Hessian double where they ran out and the step was good all the same,
/// because the data are ill conditioned and a solution cut short crawls.
/// </summary>
internal sealed class NewtonTrust : IStateful
{
    private const int FewProducts = 60;
    private const int MostProducts = 500;
    private const double LeastDamping = 1e-3;
    private const double Growth = 3;

    // Of the decrease that the model predicts: above Good the model is right, below Poor it is not.
    private const double Good = 0.5;
    private const double Poor = 0.1;

    // A decrease below this is rounding.
    private const double Rounding = 1e-9;
    private double _radius = double.PositiveInfinity;
    private double _damping = 0.1;
    private int _products = FewProducts;

    /// <summary>How far, in the norm of the preconditioner; infinite until a step has been too long.</summary>
    public double Radius => _radius;

    /// <summary>δ &gt; 0.</summary>
    public double Damping => _damping;

    /// <summary>At most so many products with the Hessian.</summary>
    public int Products => _products;

    /// <summary>Takes in how a step went.</summary>
    /// <param name="solution">What the model said.</param>
    /// <param name="length">The share of the step that was taken, in (0, 1].</param>
    /// <param name="fall">What the objective fell by.</param>
    public void Learn(NewtonSystem.Solution solution, double length, double fall)
    {
        if (length < 1)
        {
            _radius = length * solution.Length;
            _products = length < 0.3 ? Math.Max(_products / 2, FewProducts) : _products;
            return;
        }

        if (fall > Good * solution.Decrease || solution.Decrease < Rounding)
        {
            _radius = solution.End == NewtonSystem.Ending.AtRadius ? Growth * _radius : _radius;
            _products = solution.End == NewtonSystem.Ending.OutOfProducts ? Math.Min(2 * _products, MostProducts) : _products;
            _damping = Math.Max(0.3 * _damping, LeastDamping);
            return;
        }

        _radius = Math.Min(_radius, solution.Length) * (fall < Poor * solution.Decrease ? 0.5 : 1);
    }

    /// <summary>Takes in that no share of a step lowered the objective.</summary>
    /// <param name="solution">What the model said.</param>
    public void LearnFailure(NewtonSystem.Solution solution)
    {
        _radius = 0.1 * solution.Length;
        _damping *= 10;
    }

    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        state.Number("radius", ref _radius);
        state.Number("damping", ref _damping);
        state.Number("products", ref _products);
    }
}
