using Sparse.Runtime.Training;

namespace Sparse.Runtime.Lifted.Newton;

/// <summary>
/// (H + δI)x = −∇ on the weights that are alive, H the Hessian of loss and penalty: by conjugate gradients with a preconditioner a layer in a trust region:
/// where the curvature along a direction is negative it is followed to the radius (Steihaug 1983). It can be left between two products with H, and gone on with.
/// </summary>
internal sealed class NewtonSystem : IDisposable, IStateful
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
    private readonly NewtonVector _right;

    // ⟨r, M⁻¹r⟩ of the residual r, and where it is small enough.
    private double _square;
    private double _goal;
    private double _decrease;
    private int _products;
    private bool _isOver;
    private Ending _end = Ending.Solved;

    // ‖x‖², ⟨x, d⟩, ‖d‖² in the norm of the preconditioner, by their recurrences.
    private double _lengths;
    private double _mixed;
    private double _directions;

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
        _right = network.Vector();
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

    /// <summary>Begins at x = 0.</summary>
    /// <param name="descent">Minus the gradient of the loss.</param>
    /// <param name="tolerance">Ends where the residual, in the preconditioner's norm, is this share of its first.</param>
    public void Begin(NewtonVector descent, double tolerance)
    {
        _residual.CopyFrom(descent);
        ForEachColumn(_residual, static (penalty, w, r) => penalty.AddGradient(w, -1, r));
        Mask(_residual);
        _right.CopyFrom(_residual);
        _step.Clear();
        Precondition();
        _direction.CopyFrom(_preconditioned);
        _square = _residual.Dot(_preconditioned);
        _goal = tolerance * tolerance * _square;
        (_lengths, _mixed, _directions) = (0, 0, _square);
    }

    /// <summary>Solves it from where it stands, within a radius in the norm of the preconditioner.</summary>
    /// <param name="most">At most so many products with H, in all.</param>
    /// <param name="radius">The radius; where it is infinite, negative curvature ends the solution where it is met.</param>
    /// <param name="stop">Asked before every product whether to leave it there.</param>
    /// <returns>The solution; null where it was left.</returns>
    public Solution? Solve(int most, double radius, Func<bool> stop)
    {
        while (!_isOver)
        {
            if (stop())
            {
                return null;
            }

            _isOver = !(_square > _goal) || !Iterate(most, radius);
        }

        return new Solution(_step, _right.Dot(_step), _decrease, Math.Sqrt(Math.Max(_lengths, 0)), _end);
    }

    /// <summary>x, its residual and its direction: the rest follows from the weights.</summary>
    /// <param name="state">Saves or sets.</param>
    public void Transfer(StateTransfer state)
    {
        for (var l = 0; l < _step.Layers.Length; l++)
        {
            state.Tensor($"step{l + 1}", _step.Layers[l].Matrix.Tensor);
            state.Tensor($"residual{l + 1}", _residual.Layers[l].Matrix.Tensor);
            state.Tensor($"direction{l + 1}", _direction.Layers[l].Matrix.Tensor);
            state.Tensor($"right{l + 1}", _right.Layers[l].Matrix.Tensor);
        }

        state.Number("square", ref _square);
        state.Number("goal", ref _goal);
        state.Number("decrease", ref _decrease);
        state.Number("products", ref _products);
        state.Number("lengths", ref _lengths);
        state.Number("mixed", ref _mixed);
        state.Number("directions", ref _directions);
        var (over, end) = (_isOver ? 1 : 0, (int)_end);
        state.Number("over", ref over);
        state.Number("end", ref end);
        (_isOver, _end) = (over == 1, (Ending)end);
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
        _right.Dispose();
    }

    // One product with H. False where the solution ends with it.
    private bool Iterate(int most, double radius)
    {
        if (_products == most)
        {
            _end = Ending.OutOfProducts;
            return false;
        }

        _network.Curvature(_weights, _direction, _product);
        AddPenaltyAndDamping();
        Mask(_product);
        var curvature = _direction.Dot(_product);
        var length = _square / curvature;
        var reached = _lengths + (2 * length * _mixed) + (length * length * _directions);
        if (!(curvature > 0) || reached > radius * radius)
        {
            FollowToRadius(curvature, radius);
            return false;
        }

        _step.Add(length, _direction);
        _residual.Add(-length, _product);
        _decrease += length * _square / 2;
        Precondition();
        var next = _residual.Dot(_preconditioned);
        var ratio = next / _square;
        _direction.AddTo(_preconditioned, ratio);
        _lengths = reached;
        _mixed = ratio * (_mixed + (length * _directions));
        _directions = next + (ratio * ratio * _directions);
        _square = next;
        _products++;
        return true;
    }

    private void FollowToRadius(double curvature, double radius)
    {
        _end = Ending.AtRadius;
        var length = 1.0;
        if (double.IsFinite(radius))
        {
            length = (Math.Sqrt(Math.Max(0, (_mixed * _mixed) + (_directions * ((radius * radius) - _lengths)))) - _mixed) / _directions;
        }
        else if (_products > 0)
        {
            return;
        }

        _step.Add(length, _direction);
        _decrease += length * (_square - (length * curvature / 2));
        _lengths += (2 * length * _mixed) + (length * length * _directions);
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
            if (l == 0)
            {
                made[l].TakeGram(block.GramOf(_problem.Inputs), _network.Rows, block.HasBias);
            }
            else
            {
                made[l].TakeGram(_network.Layers[l].Inputs);
            }

            made[l].Form(outputs, inputs);
        }

        return made;
    }
}
