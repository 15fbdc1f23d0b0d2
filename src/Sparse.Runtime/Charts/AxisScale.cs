namespace Sparse.Runtime.Charts;

/// <summary>How values become places along an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal steps for equal differences.</summary>
    Linear,

    /// <summary>Equal steps for equal ratios; values at or below 0 are left out.</summary>
    Log,
}
