using Sparse.Runtime.Charts;

namespace Sparse.Runtime.Lifted;

/// <summary>What was measured after every step of the multipliers of this training, and the figures of it. A training put back begins it anew.</summary>
internal sealed class LiftedCourse
{
    private readonly List<double> _steps = [];
    private readonly List<double> _lagrangians = [];
    private readonly List<double> _kkt = [];
    private readonly List<double> _multipliers = [];
    private readonly List<double> _feasibility = [];

    /// <summary>Notes a step.</summary>
    /// <param name="step">The step of the multipliers, from 1.</param>
    /// <param name="lagrangian">The augmented Lagrangian, a sample.</param>
    /// <param name="report">The residuals.</param>
    public void Add(int step, double lagrangian, LiftedReport report)
    {
        _steps.Add(step);
        _lagrangians.Add(lagrangian);
        _kkt.Add(report.Kkt);
        _multipliers.Add(report.MultiplierError);
        _feasibility.Add(report.Feasibility);
    }

    /// <summary>The Lagrangian and the residuals over the steps.</summary>
    public IReadOnlyList<KeyValuePair<string, Chart>> Figures() =>
        _steps.Count == 0
            ? []
            :
            [
                new(
                    "lagrangian.svg",
                    new Chart(
                        "The augmented Lagrangian after every step of the multipliers",
                        new ChartAxis("steps of the multipliers"),
                        new ChartAxis("a sample") { Scale = AxisScale.Log },
                        [Line("augmented Lagrangian", _lagrangians)]
                    )
                ),
                new(
                    "residuals.svg",
                    new Chart(
                        "The conditions of Karush, Kuhn and Tucker after every step of the multipliers",
                        new ChartAxis("steps of the multipliers"),
                        new ChartAxis("residual") { Scale = AxisScale.Log },
                        [
                            Line("worst, relative", _kkt),
                            Line("‖Ξ + δ‖/‖δ‖", _multipliers),
                            Line("squared infeasibility, a sample", _feasibility),
                        ]
                    )
                ),
            ];

    private ChartSeries Line(string name, List<double> values) => new(name, _steps, values) { Style = SeriesStyle.Line };
}
