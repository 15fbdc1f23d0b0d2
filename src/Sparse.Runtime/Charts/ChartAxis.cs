namespace Sparse.Runtime.Charts;

/// <summary>One axis of a chart.</summary>
/// <param name="Label">What is along it, with its unit.</param>
public sealed record ChartAxis(string Label)
{
    /// <summary>The scale; linear by default.</summary>
    public AxisScale Scale { get; init; } = AxisScale.Linear;

    /// <summary>The least value shown; that of the data by default.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest value shown; that of the data by default.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether values are shares, written as percent.</summary>
    public bool IsPercent { get; init; }

    /// <summary>Whether the largest value stands at the left or the bottom.</summary>
    public bool IsReversed { get; init; }
}
