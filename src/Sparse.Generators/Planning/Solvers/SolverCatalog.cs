using Sparse.Generators.Models;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>The built-in solvers.</summary>
internal static class SolverCatalog
{
    /// <summary>By attribute.</summary>
    public static readonly IReadOnlyDictionary<string, SolverFacts> All = new[]
    {
        ProxGenPlan.Facts,
        Sr2Plan.Facts,
        AcceleratedPlan.Facts,
        ProxSgdPlan.Facts,
        SpredPlan.Facts,
        DualAveragingPlan.Rmda,
        DualAveragingPlan.Ramda,
        ProxSvrgPlan.Facts,
        HspgPlan.Facts,
        InexactAugmentedLagrangianPlan.Facts,
        TaylorAdmmPlan.Facts,
        BlockCoordinateDescentPlan.Facts,
        DlAdmmPlan.Facts,
    }.ToDictionary(static facts => facts.Name);
}

/// <summary>What the generator knows of a solver. A test holds the defaults equal to those of the attribute's class.</summary>
/// <param name="Name">Its attribute: <c>ProxGen</c>.</param>
/// <param name="Options">Every option a run may override, whatever the declaration says.</param>
/// <param name="Plan">Reads the attribute: which of the options are in use, and what is wrong with them.</param>
internal sealed record SolverFacts(string Name, IReadOnlyList<OptionRule> Options, SolverFacts.Planner Plan)
{
    /// <summary>Plans a solver.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="options">The options of the experiment; those in use are added.</param>
    /// <param name="problems">What is wrong; added to.</param>
    public delegate SolverPlan Planner(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems);
}
