using Sparse.Generators.Diagnostics;
using Sparse.Generators.Models;
using Sparse.Generators.Planning.Solvers;

namespace Sparse.Generators.Planning;

/// <summary>Finds the solver of a declaration and has it plan itself.</summary>
internal static class SolverPlanner
{
    public static SolverPlan? Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        if (Options.IsBuiltIn(attribute) && SolverCatalog.All.TryGetValue(attribute.Name, out var solver))
        {
            return solver.Plan(attribute, options, problems);
        }

        problems.Add(
            new Problem(
                DiagnosticIds.UnsupportedAttribute,
                new Place.Attribute(attribute.Index),
                [attribute.Name, "solver", string.Join(", ", SolverCatalog.All.Keys.Select(static name => $"[{name}]"))]
            )
        );
        return null;
    }
}
