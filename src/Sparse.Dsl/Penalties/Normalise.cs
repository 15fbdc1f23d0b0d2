namespace Sparse;

/// <summary>What weights are held to beside a penalty.</summary>
public enum Normalise
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// Every filter, or row of a matrix, has length 1. In front of a norm layer it changes no output of the network, and gives an l1 norm a minimiser that is not 0.
    /// </summary>
    UnitFilters,
}
