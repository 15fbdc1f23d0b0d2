using Sparse.Runtime.Training;

namespace Sparse.Runtime.Lifted;

/// <summary>
/// How ρ and β move. ρ only grows, and only where the worst residual has found no new low for <see cref="Patience"/> multiplier steps and the relations are
/// not held much better than the weights are stationary: a larger ρ holds them, but it also freezes the weights where they are. β only
/// grows, where the point needs a larger one for V = σ(U).
/// </summary>
public sealed class LiftedRules : IStateful
{
    private const int Patience = 60;
    private const double Growth = 1.5;
    private const double Largest = 1000;

    // What counts as a new low: less than this share of the last.
    private const double Progress = 0.95;

    // Above this share of the weights' residual, that of the relations is not small.
    private const double Share = 0.1;

    // β is kept above what is needed by this factor.
    private const double Margin = 1.2;
    private double _rho;
    private double _beta;
    private double _lowest = double.PositiveInfinity;
    private int _since;

    /// <summary>Starts.</summary>
    /// <param name="rho">The first ρ &gt; 0.</param>
    /// <param name="beta">The first β &gt; 0.</param>
    public LiftedRules(double rho, double beta)
    {
        _rho = rho;
        _beta = beta;
    }

    /// <summary>ρ.</summary>
    public double Rho => _rho;

    /// <summary>β.</summary>
    public double Beta => _beta;

    /// <summary>Takes in how a multiplier step ended.</summary>
    /// <param name="report">Its residuals.</param>
    public void Observe(LiftedReport report)
    {
        if (report.BetaNeeded * Margin > _beta)
        {
            _beta = report.BetaNeeded * Margin;
        }

        if (report.Kkt < Progress * _lowest)
        {
            _lowest = report.Kkt;
            _since = 0;
        }
        else if (++_since >= Patience)
        {
            var relation = report.Layers.Max(static layer => layer.Relation);
            var weights = report.Layers.Max(static layer => Math.Max(layer.Weights, layer.Bias));
            if (relation > Share * weights)
            {
                _rho = Math.Min(Largest, Growth * _rho);
            }

            _lowest = report.Kkt;
            _since = 0;
        }
    }

    /// <inheritdoc/>
    public void Transfer(StateTransfer state)
    {
        state.Number("rho", ref _rho);
        state.Number("beta", ref _beta);
        state.Number("lowest", ref _lowest);
        state.Number("since", ref _since);
    }
}
