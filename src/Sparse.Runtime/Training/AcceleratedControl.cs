using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Training;

/// <summary>
/// The decisions of accelerated proximal gradient with backtracking and restart (Beck, Teboulle 2009; O'Donoghue, Candès 2015; the step may grow again:
/// Scheinberg, Goldfarb, Bai 2014), all in double precision. The passes are the training program's.
/// </summary>
/// <remarks>
/// y = x + γ(x − x₋), γ = (t₋ − 1)/t; x⁺ = prox of λR/L at y − ∇f(y)/L. L is large enough where f(x⁺) ≤ f(y) + ∇f(y)ᵀ(x⁺ − y) + ½L‖x⁺ − y‖²;
/// otherwise it doubles. t begins anew at 1 where the momentum points uphill, ⟨y − x⁺, x⁺ − x⟩ &gt; 0, or where the objective grew.
/// </remarks>
public sealed class AcceleratedControl : IStateful
{
    // How much larger a step is tried than the last one.
    private const double Relaxation = 0.9;

    private readonly double _unitRoundoff;
    private readonly bool _byObjective;
    private double _t = 1;
    private double _loss = double.PositiveInfinity;
    private double _penalty;
    private long _nonZeros;
    private double _lipschitz;
    private double _lastLipschitz;
    private double _momentum;
    private double _residual = double.PositiveInfinity;
    private long _restarts;
    private long _backtracks;

    /// <summary>Prepares.</summary>
    /// <param name="byObjective">Whether a growing objective restarts, instead of a momentum that points uphill.</param>
    /// <param name="isDouble">Whether losses are computed in double precision.</param>
    public AcceleratedControl(bool byObjective, bool isDouble)
    {
        _byObjective = byObjective;
        _unitRoundoff = isDouble ? 1.1e-16 : 6e-8;
    }

    /// <summary>Whether L has a value.</summary>
    public bool IsStarted => Lipschitz > 0;

    /// <summary>L: the estimate of the gradient's Lipschitz constant along the steps taken. 0 before the start.</summary>
    public double Lipschitz => _lipschitz;

    /// <summary>1/L.</summary>
    public double Step => 1 / Lipschitz;

    /// <summary>γ of the extrapolation that comes next.</summary>
    public double Momentum => _momentum;

    /// <summary>L‖x⁺ − y‖ of the last step: the proximal residual at y, in the unit of a gradient's norm.</summary>
    public double Residual => _residual;

    /// <summary>f at the iterate, which is not the last trial where that was taken back; infinite before the first iteration.</summary>
    public double Loss => _loss;

    /// <summary>λR at the iterate and its weights that are not zero.</summary>
    public Measures Measures => new(_nonZeros, _penalty);

    /// <summary>How often the momentum began anew.</summary>
    public long Restarts => _restarts;

    /// <summary>Trials with too small an L.</summary>
    public long Backtracks => _backtracks;

    /// <summary>Begins with a first L.</summary>
    /// <param name="lipschitz">L₀ &gt; 0.</param>
    public void Start(double lipschitz) => (_lipschitz, _lastLipschitz) = (lipschitz, lipschitz);

    /// <summary>Begins another training: without momentum.</summary>
    /// <param name="keepState">Whether L stays; otherwise it has to be started anew.</param>
    public void Restart(bool keepState)
    {
        (_t, _momentum, _loss, _residual) = (1, 0, double.PositiveInfinity, double.PositiveInfinity);
        if (!keepState)
        {
            _lipschitz = 0;
        }
    }

    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        state.Number("t", ref _t);
        state.Number("loss", ref _loss);
        state.Number("penalty", ref _penalty);
        state.Number("nonZeros", ref _nonZeros);
        state.Number("lipschitz", ref _lipschitz);
        state.Number("lastLipschitz", ref _lastLipschitz);
        state.Number("momentum", ref _momentum);
        state.Number("residual", ref _residual);
        state.Number("restarts", ref _restarts);
        state.Number("backtracks", ref _backtracks);
    }

    /// <summary>Whether L was large enough for a trial; if not it is doubled.</summary>
    /// <param name="sums">Its losses and sums, read.</param>
    public bool Accepts(TrialSums sums)
    {
        var visible = 10 * _unitRoundoff * Math.Max(1, Math.Abs(sums.Loss));
        var quadratic = 0.5 * Lipschitz * sums.Squares;

        // Where the quadratic term is below what the losses show, they cannot refute it.
        if (sums.TrialLoss <= sums.Loss + sums.Inner + quadratic + visible || sums.Squares == 0)
        {
            return true;
        }

        if (Lipschitz > 1e300)
        {
            throw new DivergedException(Backtracks, sums.TrialLoss);
        }

        _lipschitz *= 2;
        _backtracks++;
        return false;
    }

    /// <summary>
    /// Ends an iteration: the residual, whether to restart, the next γ and L. True where the step has to be taken back, because it made the
    /// objective grow.
    /// </summary>
    /// <param name="sums">The losses and sums of the trial that was accepted.</param>
    public bool Advance(TrialSums sums)
    {
        _residual = Lipschitz * Math.Sqrt(sums.Squares);
        var visible = 10 * _unitRoundoff * Math.Max(1, Math.Abs(sums.Loss));
        var objective = sums.TrialLoss + sums.After.Value;
        var grew = _byObjective && objective > _loss + _penalty + visible && Momentum > 0;
        if (grew || (!_byObjective && sums.Turn > 0))
        {
            _restarts++;
            (_t, _momentum) = (1, 0);
        }
        else
        {
            // With a step that may grow, t² is measured in steps: θ = L/L₋ (Scheinberg, Goldfarb, Bai, equation 3.4).
            var next = 0.5 * (1 + Math.Sqrt(1 + (4 * Lipschitz / _lastLipschitz * _t * _t)));
            _momentum = (_t - 1) / next;
            _t = next;
        }

        _lastLipschitz = Lipschitz;
        if (0.5 * Lipschitz * sums.Squares > 100 * visible)
        {
            _lipschitz *= Relaxation;
        }

        if (!grew)
        {
            (_loss, _penalty, _nonZeros) = (sums.TrialLoss, sums.After.Value, sums.After.NonZeros);
        }

        return grew;
    }
}
