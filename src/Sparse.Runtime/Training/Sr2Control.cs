using Sparse.Runtime.Declarations;
using Sparse.Runtime.Kernels;

namespace Sparse.Runtime.Training;

/// <summary>
/// The decisions of SR2 (Lakhmiri, Orban, Lodi 2022): whether a trial point becomes the next iterate, and the regularisation σ, all in double
/// precision. The pass that writes the trial point is the training program's.
/// </summary>
/// <remarks>
/// With the step s = argmin gᵀs + ½sᵀBs + ½σ‖s‖² + λR(x + s) the predicted reduction is ξ = λR(x) − λR(x + s) − gᵀs − ½sᵀBs ≥ ½σ‖s‖², the ratio
/// ρ = (f(x) + λR(x) − f(x + s) − λR(x + s))/ξ on the samples of the gradient. ρ ≥ η₁ accepts. σ ← max(σ_min, γ₃σ) where ρ ≥ η₂, and min(σ_max, γ₁σ)
/// where ρ &lt; η₁; between them the theory leaves [σ, γ₁σ], of which the upper end is taken below a ratio of its own.
/// </remarks>
public sealed class Sr2Control : IStateful
{
    private readonly double _eta1;
    private readonly double _eta2;
    private readonly double _etaGrow;
    private readonly double _gamma1;
    private readonly double _gamma3;
    private readonly double _floor;
    private readonly double _ceiling;
    private readonly double _unitRoundoff;
    private double _sigma;
    private double _first;
    private double _measure = double.PositiveInfinity;
    private long _accepted;
    private long _rejected;
    private int _stationary;

    /// <summary>Prepares.</summary>
    /// <param name="eta1">η₁ in (0, 1): accepts from this ratio on.</param>
    /// <param name="eta2">η₂ in [η₁, 1): σ falls from this ratio on.</param>
    /// <param name="etaGrow">In [0, η₂]: below this ratio σ grows, though the trial be accepted.</param>
    /// <param name="gamma1">γ₁ &gt; 1: σ grows by it at a rejection.</param>
    /// <param name="gamma3">γ₃ in (0, 1]: σ falls by it.</param>
    /// <param name="floor">σ_min over the first σ, in (0, 1].</param>
    /// <param name="ceiling">σ_max over the first σ, at least 1.</param>
    /// <param name="isDouble">Whether losses are computed in double precision; in single precision their differences show less.</param>
    /// <exception cref="OptionException">η₂ &lt; η₁.</exception>
    public Sr2Control(double eta1, double eta2, double etaGrow, double gamma1, double gamma3, double floor, double ceiling, bool isDouble)
    {
        if (eta2 < eta1)
        {
            throw new OptionException(
                FormattableString.Invariant($"Sr2.Eta2 is {eta2}: expected at least Sr2.Eta1, which is {eta1}. Set both, or neither.")
            );
        }

        if (eta2 < etaGrow)
        {
            throw new OptionException(
                FormattableString.Invariant($"Sr2.Eta2 is {eta2}: expected at least Sr2.EtaGrow, which is {etaGrow}. Set both, or neither.")
            );
        }

        (_eta1, _eta2, _etaGrow) = (eta1, eta2, etaGrow);
        (_gamma1, _gamma3, _floor, _ceiling) = (gamma1, gamma3, floor, ceiling);
        _unitRoundoff = isDouble ? 1.1e-16 : 6e-8;
    }

    /// <summary>Whether σ has a value.</summary>
    public bool IsStarted => Sigma > 0;

    /// <summary>σ &gt; 0, the weight of ½‖s‖² in the model: the reciprocal of a step size. 0 before the start.</summary>
    public double Sigma => _sigma;

    /// <summary>1/σ.</summary>
    public double Step => 1 / Sigma;

    /// <summary>The first σ, which its bounds are multiples of.</summary>
    public double First => _first;

    /// <summary>ξ of the last trial.</summary>
    public double Predicted { get; private set; }

    /// <summary>ρ of the last trial; −∞ where the loss at the trial point was not finite, NaN where there was no step.</summary>
    public double Ratio { get; private set; } = double.NaN;

    /// <summary>√(σξ) of the last trial: first-order stationarity, in the unit of a gradient's norm.</summary>
    public double Measure => _measure;

    /// <summary>Trials that became iterates.</summary>
    public long Accepted => _accepted;

    /// <summary>Trials that did not.</summary>
    public long Rejected => _rejected;

    /// <summary>Trials without a step, in a row.</summary>
    public int StationaryInARow => _stationary;

    /// <summary>Begins with a first σ, and its bounds.</summary>
    /// <param name="sigma">σ₀ &gt; 0.</param>
    public void Start(double sigma) => (_first, _sigma) = (sigma, sigma);

    /// <summary>Begins another training.</summary>
    /// <param name="keepState">Whether σ stays; otherwise it has to be started anew.</param>
    public void Restart(bool keepState)
    {
        (_measure, _stationary) = (double.PositiveInfinity, 0);
        if (!keepState)
        {
            (_first, _sigma) = (0, 0);
        }
    }

    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        state.Number("sigma", ref _sigma);
        state.Number("first", ref _first);
        state.Number("measure", ref _measure);
        state.Number("accepted", ref _accepted);
        state.Number("rejected", ref _rejected);
        state.Number("stationary", ref _stationary);
    }

    /// <summary>
    /// Whether a run on one and the same batch is over: √(σξ) is small enough, at a step or where none is found though σ has fallen as far as it may.
    /// </summary>
    /// <param name="tolerance">The largest √(σξ).</param>
    /// <param name="patience">Trials without a step, in a row, after which it is over in any case.</param>
    public bool IsOver(double tolerance, int patience) =>
        (_measure <= tolerance && (_stationary == 0 || _sigma <= _floor * _first)) || _stationary >= patience;

    /// <summary>Whether a step along an averaged gradient is none the model of the true one calls good: then the true one is taken.</summary>
    /// <param name="sums">The sums of its pass, gᵀs with the true gradient.</param>
    public bool FallsBack(TrialSums sums) => !(Reduction(sums) >= 0.25 * ((Sigma * sums.Squares) + sums.Curvature));

    /// <summary>Decides on a trial and moves σ.</summary>
    /// <param name="sums">Its losses and sums, read.</param>
    public TrialVerdict Judge(TrialSums sums)
    {
        Predicted = Reduction(sums);
        _measure = Math.Sqrt(_sigma * Math.Max(Predicted, 0));
        if (sums.Squares == 0 || Predicted <= 0)
        {
            // No step, or one below rounding. With l0 a smaller σ may find one: a dead weight revives where g² > 2λσ.
            Ratio = double.NaN;
            _stationary++;
            Shrink();
            return TrialVerdict.Stationary;
        }

        // f(x) − f(x + s) and λR(x) − λR(x + s) apart: neither is lost beside a large λR.
        var decrease = sums.Loss - sums.TrialLoss + sums.Drop;
        var visible = 10 * _unitRoundoff * Math.Max(1, Math.Abs(sums.Loss));
        if (Predicted <= visible)
        {
            // The losses cannot tell such steps apart. σ, which was found where they could, stays.
            Ratio = decrease / Predicted;
            return decrease >= -visible ? Accept() : Reject();
        }

        Ratio = double.IsFinite(decrease) ? decrease / Predicted : double.NegativeInfinity;
        if (!(Ratio >= _eta1))
        {
            return Reject();
        }

        if (Ratio >= _eta2)
        {
            Shrink();
        }
        else if (Ratio < _etaGrow)
        {
            Grow();
        }

        return Accept();
    }

    private static double Reduction(TrialSums sums) => sums.Drop - sums.Inner - (0.5 * sums.Curvature);

    private TrialVerdict Accept()
    {
        _accepted++;
        _stationary = 0;
        return TrialVerdict.Accepted;
    }

    private TrialVerdict Reject()
    {
        _rejected++;
        _stationary = 0;
        Grow();
        return TrialVerdict.Rejected;
    }

    private void Grow() => _sigma = Math.Min(_ceiling * _first, _gamma1 * _sigma);

    private void Shrink() => _sigma = Math.Max(_floor * _first, _gamma3 * _sigma);
}
