using Sparse.Generators.Diagnostics;
using Sparse.Generators.Emission;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Decides the solver and which of its options the chosen rule reads.</summary>
internal static class SolverPlanner
{
    public static SolverPlan? Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        if (!Options.IsBuiltIn(attribute) || !Catalog.Solvers.TryGetValue(attribute.Name, out var rules))
        {
            problems.Add(
                new Problem(
                    DiagnosticIds.UnsupportedAttribute,
                    new Place.Attribute(attribute.Index),
                    [attribute.Name, "solver", string.Join(", ", Catalog.Solvers.Keys.Select(static name => $"[{name}]"))]
                )
            );
            return null;
        }

        var metric = attribute.Text("Metric", "Adam") == "Sgd" ? Metric.Sgd : Metric.Adam;
        var momentum = metric == Metric.Adam || attribute.Number("Beta1", 0) > 0;
        if (metric == Metric.Sgd)
        {
            foreach (var name in new[] { "Beta2", "Epsilon" })
            {
                if (attribute.Argument(name) is not null)
                {
                    problems.Add(
                        new Problem(
                            DiagnosticIds.OptionWithoutEffect,
                            new Place.Attribute(attribute.Index, name),
                            [$"{attribute.Name}.{name}", "Metric.Sgd"]
                        )
                    );
                }
            }
        }

        // An option that the chosen rule does not read is not offered to a run: setting it would do nothing. NaN is what stands for no momentum.
        var beta1 = attribute.Number("Beta1", double.NaN);
        var used = rules
            .Where(rule => metric == Metric.Adam || rule.Name == "LearningRate" || (rule.Name == "Beta1" && (momentum || beta1 < 0)))
            .Select(static rule => rule.Name == "Beta1" ? rule with { Default = "0.9" } : rule)
            .ToArray();
        Options.Add(attribute.Name, attribute, used, options, problems);
        return new SolverPlan(attribute.Name, metric, momentum);
    }
}
