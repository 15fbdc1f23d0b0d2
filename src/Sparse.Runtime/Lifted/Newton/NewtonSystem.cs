namespace Sparse.Runtime.Lifted.Newton;

/// <summary>
/// (H + δI)x = −∇ on the weights that are alive, H the Hessian of loss and penalty: by conjugate gradients with a preconditioner a layer in a trust region:
/// where the curvature along a direction is negative it is followed to the radius (Steihaug 1983).
/// </summary>
internal sealed class NewtonSystem : IDisposable
{
    private readonly LiftedProblem _problem;
    private readonly NewtonNetwork _network;
    private readonly NewtonVector _weights;
    private readonly double _damping;
    private readonly NewtonPreconditioner[] _preconditioners;
    private readonly NewtonVector _step;
    private readonly NewtonVector _residual;
    private readonly NewtonVector _preconditioned;
    private readonly NewtonVector _direction;
    private readonly NewtonVector _product;

    /// <summary>Forms the preconditioners at a point.</summary>
    /// <param name="problem">The problem: its penalties.</param>
    /// <param name="network">The network, after a backward pass.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="damping">δ &gt; 0.</param>
    public NewtonSystem(LiftedProblem problem, NewtonNetwork network, NewtonVector weights, double damping)
    {
        _problem = problem;
        _network = network;
        _weights = weights;
        _damping = damping;
        _step = network.Vector();
        _residual = network.Vector();
        _preconditioned = network.Vector();
        _direction = network.Vector();
        _product = network.Vector();
        _preconditioners = Preconditioners();
    }

    /// <summary>Why conjugate gradients end.</summary>
    public enum Ending
    {
        /// <summary>The residual is small enough.</summary>
        Solved,

        /// <summary>So many products are spent.</summary>
        OutOfProducts,

        /// <summary>The step reached the radius, or the curvature along a direction was negative and it was followed there.</summary>
        AtRadius,
    }

    /// <summary>What a solution says.</summary>
    /// <param name="Step">x, the system's own memory.</param>
    /// <param name="Slope">⟨−∇, x⟩ &gt; 0: what the objective falls by to first order.</param>
    /// <param name="Decrease">What the damped quadratic model falls by.</param>
    /// <param name="Length">‖x‖ in the norm of the preconditioner.</param>
    /// <param name="End">Why it ended.</param>
    public readonly record struct Solution(NewtonVector Step, double Slope, double Decrease, double Length, Ending End);

    /// <summary>Solves it, within a radius in the norm of the preconditioner.</summary>
    /// <param name="descent">Minus the gradient of the loss.</param>
    /// <param name="most">At most so many products with H.</param>
    /// <param name="tolerance">Ends where the residual, in the preconditioner's norm, is this share of its first.</param>
    /// <param name="radius">The radius; where it is infinite, negative curvature ends the solution where it is met.</param>
    public Solution Solve(NewtonVector descent, int most, double tolerance, double radius)
    {
        _residual.CopyFrom(descent);
        ForEachColumn(_residual, static (penalty, w, r) => penalty.AddGradient(w, -1, r));
        Mask(_residual);
        using var right = _network.Vector();
        right.CopyFrom(_residual);
        _step.Clear();
        Precondition();
        _direction.CopyFrom(_preconditioned);
        var square = _residual.Dot(_preconditioned);
        var goal = tolerance * tolerance * square;
        var decrease = 0.0;
        var end = Ending.Solved;

        // ‖x‖², ⟨x, d⟩, ‖d‖² in the norm of the preconditioner, by their recurrences.
        var (steps, mixed, directions) = (0.0, 0.0, square);
        for (var k = 0; square > goal; k++)
        {
            if (k == most)
            {
                end = Ending.OutOfProducts;
                break;
            }

            _network.Curvature(_weights, _direction, _product);
            AddPenaltyAndDamping();
            Mask(_product);
            var curvature = _direction.Dot(_product);
            var length = square / curvature;
            var reached = steps + (2 * length * mixed) + (length * length * directions);
            if (!(curvature > 0) || reached > radius * radius)
            {
                end = Ending.AtRadius;
                if (double.IsFinite(radius))
                {
                    length = (Math.Sqrt(Math.Max(0, (mixed * mixed) + (directions * ((radius * radius) - steps)))) - mixed) / directions;
                }
                else if (k == 0)
                {
                    length = 1;
                }
                else
                {
                    break;
                }

                _step.Add(length, _direction);
                decrease += length * (square - (length * curvature / 2));
                steps += (2 * length * mixed) + (length * length * directions);
                break;
            }

            _step.Add(length, _direction);
            _residual.Add(-length, _product);
            decrease += length * square / 2;
            Precondition();
            var next = _residual.Dot(_preconditioned);
            var ratio = next / square;
            _direction.AddTo(_preconditioned, ratio);
            steps = reached;
            mixed = ratio * (mixed + (length * directions));
            directions = next + (ratio * ratio * directions);
            square = next;
        }

        return new Solution(_step, right.Dot(_step), decrease, Math.Sqrt(Math.Max(steps, 0)), end);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var preconditioner in _preconditioners)
        {
            preconditioner.Dispose();
        }

        _step.Dispose();
        _residual.Dispose();
        _preconditioned.Dispose();
        _direction.Dispose();
        _product.Dispose();
    }

    private delegate void ColumnUpdate(ColumnPenalty penalty, ReadOnlySpan<double> w, Span<double> target);

    private void ForEachColumn(NewtonVector target, ColumnUpdate update)
    {
        for (var l = 0; l < target.Layers.Length; l++)
        {
            var block = _problem.Layers[l].Weights;
            var (weights, to) = (_weights.Layers[l].Matrix, target.Layers[l].Matrix);
            for (var j = 0; j < to.Rows - (block.HasBias ? 1 : 0); j++)
            {
                update(block.Penalty, weights.Row(j), to.Row(j));
            }
        }
    }

    private void Mask(NewtonVector target) => ForEachColumn(target, static (penalty, w, r) => penalty.Mask(w, r));

    private void AddPenaltyAndDamping()
    {
        for (var l = 0; l < _product.Layers.Length; l++)
        {
            var block = _problem.Layers[l].Weights;
            var (weights, direction, product) = (_weights.Layers[l].Matrix, _direction.Layers[l].Matrix, _product.Layers[l].Matrix);
            for (var j = 0; j < product.Rows - (block.HasBias ? 1 : 0); j++)
            {
                block.Penalty.AddCurvature(weights.Row(j), direction.Row(j), product.Row(j));
            }
        }

        _product.Add(_damping, _direction);
    }

    private void Precondition()
    {
        for (var l = 0; l < _preconditioners.Length; l++)
        {
            _preconditioners[l].Apply(_residual.Layers[l].Matrix, _preconditioned.Layers[l].Matrix);
        }

        Mask(_preconditioned);
    }

    // The mean curvature by the outputs of a layer, of Gauss and Newton, its diagonal passed back from layer to layer.
    private NewtonPreconditioner[] Preconditioners()
    {
        var made = new NewtonPreconditioner[_problem.Layers.Count];
        double[]? behind = null;
        for (var l = made.Length - 1; l >= 0; l--)
        {
            var block = _problem.Layers[l].Weights;
            var weights = _weights.Layers[l].Matrix;
            var outputs = _network.MeanSquaredSlopes(l);
            for (var i = 0; behind is not null && i < outputs.Length; i++)
            {
                outputs[i] *= behind[i];
            }

            var inputs = new double[weights.Rows];
            behind = new double[block.Inputs];
            for (var j = 0; j < inputs.Length; j++)
            {
                var isBias = block.HasBias && j == inputs.Length - 1;
                inputs[j] = (isBias ? 0 : block.Penalty.LargestCurvature(weights.Row(j))) + _damping;
                for (var i = 0; l > 0 && !isBias && i < outputs.Length; i++)
                {
                    behind[j] += weights.Row(j)[i] * weights.Row(j)[i] * outputs[i];
                }
            }

            made[l] = new NewtonPreconditioner(weights.Rows, weights.Columns);
            made[l].Form(_network.Layers[l].Inputs, outputs, inputs);
        }

        return made;
    }
}
