using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Planning.Lifting;

/// <summary>The lifted problem of a network: what is derived from its layers.</summary>
/// <param name="Scheme">How the relations are kept.</param>
/// <param name="Layers">The linear layers with their activations, in order.</param>
/// <param name="Variables">The unknowns.</param>
/// <param name="Relations">What ties them together.</param>
/// <param name="Blocks">The blocks in the order of a sweep.</param>
/// <param name="ByColumns">Whether a block of weights is minimised column by column; by proximal gradient otherwise.</param>
/// <param name="IsSquared">Whether the loss is the squared error; cross-entropy otherwise.</param>
internal sealed record LiftingPlan(
    LiftedScheme Scheme,
    EquatableArray<LiftedLayerPlan> Layers,
    EquatableArray<LiftedVariable> Variables,
    EquatableArray<LiftedRelation> Relations,
    EquatableArray<LiftedBlock> Blocks,
    bool ByColumns,
    bool IsSquared
)
{
    /// <summary>Whether the relation U = W V₋ + b of a layer has a multiplier.</summary>
    /// <param name="layer">The layer.</param>
    public bool HasMultiplier(LiftedLayerPlan layer) =>
        Relations.Any(relation => relation.Kind == LiftedRelationKind.Affine && relation.Layer == layer.Number - 1);

    /// <summary>Whether it is the last layer's relation alone that has a multiplier.</summary>
    public bool HasLastMultiplier => Relations.Any(static relation => relation.Kind == LiftedRelationKind.ActivationExact);

    /// <summary>Whether weights and values behind activations go a step along the gradient in place of being solved for.</summary>
    public bool TakesSteps => Scheme == LiftedScheme.DlAdmm;
}

/// <summary>How the relations are kept, and the order of the blocks.</summary>
internal enum LiftedScheme
{
    /// <summary>Every U = W V₋ + b by a multiplier, V ≥ σ(U); weights first (Liu, Liu, Chen 2023).</summary>
    AugmentedLagrangian,

    /// <summary>All by squares, a multiplier at the last layer; layer by layer from the data on (Taylor et al. 2016).</summary>
    TaylorAdmm,

    /// <summary>All by squares, with proximal terms; from the last layer to the first (Zeng et al. 2019).</summary>
    BlockCoordinateDescent,

    /// <summary>All by squares, a multiplier at the last layer; from the loss to the data and back, by gradient steps (Wang et al. 2019).</summary>
    DlAdmm,
}

/// <summary>A linear layer with its activation.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Name">Its name in the methods' names: <c>Fc1</c>.</param>
/// <param name="Field">Its field: <c>_fc1</c>.</param>
/// <param name="Title">It as declared: <c>Fc1: Linear(200), LeakyReLU(0.1)</c>.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Weight">Its weight, by index.</param>
/// <param name="Bias">Its bias, by index; null where it has none.</param>
/// <param name="Slope">α of max(u, αu): 0 of a ReLU, 1 of none.</param>
/// <param name="Penalty">The penalty on its weight, by index; −1 where there is none.</param>
internal sealed record LiftedLayerPlan(
    int Number,
    string Name,
    string Field,
    string Title,
    int Inputs,
    int Outputs,
    int Weight,
    int? Bias,
    double Slope,
    int Penalty
);

/// <summary>An unknown of the lifted problem.</summary>
/// <param name="Symbol">Its symbol: <c>U1</c>.</param>
/// <param name="Layer">Its layer, by index.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Shape">Its shape, <c>N</c> for the samples.</param>
internal sealed record LiftedVariable(string Symbol, int Layer, LiftedVariableKind Kind, string Shape);

/// <summary>The kinds of unknowns.</summary>
internal enum LiftedVariableKind
{
    /// <summary>W and b, the same for every sample.</summary>
    Weights,

    /// <summary>Before the activation, a value a sample.</summary>
    Before,

    /// <summary>Behind the activation, a value a sample.</summary>
    Behind,
}

/// <summary>A relation between unknowns.</summary>
/// <param name="Kind">How it is kept.</param>
/// <param name="Layer">Its layer, by index.</param>
/// <param name="Symbols">The unknowns in it.</param>
internal sealed record LiftedRelation(LiftedRelationKind Kind, int Layer, EquatableArray<string> Symbols);

/// <summary>How a relation is kept.</summary>
internal enum LiftedRelationKind
{
    /// <summary>U = W V₋ + b: a multiplier and ρ/2 of the square.</summary>
    Affine,

    /// <summary>U = W V₋ + b: ρ/2 of the square alone.</summary>
    AffineSquare,

    /// <summary>V = σ(U): V ≥ σ(U), and β of the difference.</summary>
    Activation,

    /// <summary>V = σ(U): γ/2 of the square.</summary>
    ActivationSquare,

    /// <summary>V = σ(U): V is substituted.</summary>
    ActivationExact,

    /// <summary>The loss of the last V.</summary>
    Loss,
}

/// <summary>Unknowns that are minimised together, the others held.</summary>
/// <param name="Kind">How.</param>
/// <param name="Layer">Their layer, by index.</param>
internal sealed record LiftedBlock(LiftedBlockKind Kind, int Layer);

/// <summary>How a block is minimised; decided by the relations its unknowns are in.</summary>
internal enum LiftedBlockKind
{
    /// <summary>W, b in one affine relation: regularised least squares.</summary>
    LeastSquares,

    /// <summary>(V, U) between two affine relations, V ≥ σ(U): the one behind majorised, then entry by entry.</summary>
    Hidden,

    /// <summary>(V, U) of the last layer, V ≥ σ(U): with the loss, entry by entry or sample by sample.</summary>
    Output,

    /// <summary>V between two squares: a linear system, one matrix for all samples.</summary>
    Behind,

    /// <summary>V between two squares: one step along the gradient, all samples with one step size.</summary>
    BehindStep,

    /// <summary>U between two squares: the better of two candidates, entry by entry.</summary>
    Before,

    /// <summary>The last V between a square and the loss: entry by entry or sample by sample.</summary>
    OutputBehind,

    /// <summary>The last U, V = σ(U) substituted: with the loss, entry by entry or sample by sample.</summary>
    OutputBefore,
}
