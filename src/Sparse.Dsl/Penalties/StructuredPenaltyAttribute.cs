namespace Sparse;

/// <summary>The base of the penalties that see a group of weights as a whole.</summary>
/// <param name="lambda">The penalty's strength λ ≥ 0; NaN where a path or a target chooses it.</param>
public abstract class StructuredPenaltyAttribute(double lambda = double.NaN) : PenaltyAttribute(lambda)
{
    /// <summary>What a group is; every parameter the penalty is on must have it.</summary>
    public Groups Groups { get; init; } = Groups.InputNeurons;

    /// <summary>
    /// The groups of <see cref="Groups.Custom"/>: the name of a static member of the experiment's class, an <c>int[]</c> with the number of a group, from 0, for every
    /// input of the layer (all weights of the input are in it) or for every weight, row by row; or a method that gives it for a parameter's name:
    /// <c>static int[] Index(string parameter)</c>.
    /// </summary>
    public string? Index { get; init; }
}
