using Sparse.Generators.Models;
using Sparse.Generators.Planning.Lifting;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>Block coordinate descent on a three-splitting (Zeng et al. 2019).</summary>
internal sealed record BlockCoordinateDescentPlan()
    : LiftedSolverPlan("BlockCoordinateDescent", LiftedScheme.BlockCoordinateDescent, ByColumns: true)
{
    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "BlockCoordinateDescent",
        [
            OptionRule.Positive("Rho", "1"),
            OptionRule.Positive("Gamma", "1"),
            OptionRule.Positive("Proximal", "5"),
            OptionRule.Count("WeightSteps", "6"),
            .. SampleMemory,
        ],
        Plan
    );

    /// <inheritdoc/>
    public override string Title => "block coordinate descent on a three-splitting";

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        Planning.Options.Add(attribute.Name, attribute, Facts.Options, options, problems);
        return new BlockCoordinateDescentPlan();
    }
}
