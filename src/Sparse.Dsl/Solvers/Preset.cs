namespace Sparse;

/// <summary>Where the defaults of a solver's options come from. An option that is written stands, whatever the preset.</summary>
public enum Preset
{
    /// <summary>What its theory and our measurements recommend.</summary>
    Recommended,

    /// <summary>The settings of the published experiments.</summary>
    Paper,
}
