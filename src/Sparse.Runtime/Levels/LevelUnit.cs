namespace Sparse.Runtime.Levels;

/// <summary>What a target counts. All but the share count what is left; the share counts what is gone.</summary>
public enum LevelUnit
{
    /// <summary>The share of exact zeros, in (0, 1).</summary>
    Sparsity,

    /// <summary>Weights that are not zero.</summary>
    NonZeros,

    /// <summary>Groups, as the penalty has them, with a weight that is not zero.</summary>
    Groups,

    /// <summary>Bytes of the weights in compressed sparse rows.</summary>
    Bytes,

    /// <summary>Operations of a forward pass of one sample, two for each use of a weight that is not zero.</summary>
    Flops,
}
