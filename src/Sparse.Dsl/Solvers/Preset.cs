namespace Sparse;

/// <summary>Where a solver's options that a declaration leaves out come from.</summary>
public enum Preset
{
    /// <summary>The defaults that stand at each option.</summary>
    Default,

    /// <summary>The settings of the method's published experiments, as far as they are options of the solver. See docs/solvers.md.</summary>
    Paper,
}
