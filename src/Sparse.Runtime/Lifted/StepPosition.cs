using Sparse.Runtime.Training;

namespace Sparse.Runtime.Lifted;

/// <summary>Where a training stands within a step of the multipliers, so that it can be left there and gone on with.</summary>
internal sealed class StepPosition : IStateful
{
    private int _rounds;
    private int _blocks;
    private double _first = double.NaN;
    private double _lagrangian = double.NaN;
    private bool _isSettled;
    private bool _isWithin;

    /// <summary>Whether the step has begun.</summary>
    public bool IsWithin => _isWithin;

    /// <summary>Sweeps, or steps of Newton's method, done.</summary>
    public int Rounds => _rounds;

    /// <summary>Whether another sweep, or step of Newton's method, is not worth its cost.</summary>
    public bool IsSettled => _isSettled;

    /// <summary>Blocks done of the present sweep.</summary>
    public int Blocks
    {
        get => _blocks;
        set => _blocks = value;
    }

    /// <summary>Whether the Lagrangian is known where the next sweep begins.</summary>
    public bool HasLagrangian => !double.IsNaN(_lagrangian);

    /// <summary>Begins the step.</summary>
    public void Enter() => _isWithin = true;

    /// <summary>Takes in the Lagrangian before the first sweep.</summary>
    /// <param name="lagrangian">It.</param>
    public void Begin(double lagrangian) => _lagrangian = lagrangian;

    /// <summary>Ends a sweep. It settles where a sweep lowers the Lagrangian by no more than a tenth of what the first did.</summary>
    /// <param name="lagrangian">The Lagrangian after it.</param>
    public void EndSweep(double lagrangian)
    {
        var fall = _lagrangian - lagrangian;
        _first = double.IsNaN(_first) ? fall : _first;
        _lagrangian = lagrangian;
        EndRound(!(fall > 0.1 * _first));
    }

    /// <summary>Ends a sweep or a step of Newton's method.</summary>
    /// <param name="isSettled">Whether another is not worth its cost.</param>
    public void EndRound(bool isSettled)
    {
        _rounds++;
        _blocks = 0;
        _isSettled = isSettled;
    }

    /// <summary>The next step of the multipliers.</summary>
    public void Reset() => (_rounds, _blocks, _first, _lagrangian, _isSettled, _isWithin) = (0, 0, double.NaN, double.NaN, false, false);

    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        state.Number("rounds", ref _rounds);
        state.Number("blocks", ref _blocks);
        state.Number("first", ref _first);
        state.Number("lagrangian", ref _lagrangian);
        var (settled, within) = (_isSettled ? 1 : 0, _isWithin ? 1 : 0);
        state.Number("settled", ref settled);
        state.Number("within", ref within);
        (_isSettled, _isWithin) = (settled == 1, within == 1);
    }
}
