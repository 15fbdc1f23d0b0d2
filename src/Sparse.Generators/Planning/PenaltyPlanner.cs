using Sparse.Generators.Diagnostics;
using Sparse.Generators.Emission;
using Sparse.Generators.Infrastructure;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Decides which parameters each penalty is on.</summary>
internal static class PenaltyPlanner
{
    public static List<PenaltyPlan> Plan(ExperimentModel model, NetworkPlan network, List<OptionPlan> options, List<Problem> problems)
    {
        var penalties = new List<PenaltyPlan>();
        var takenBy = new Dictionary<int, AttributeModel>();
        foreach (var attribute in model.Penalties)
        {
            if (!Catalog.Penalties.Contains(attribute.Name) || !Options.IsBuiltIn(attribute))
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.UnsupportedAttribute,
                        new Place.Attribute(attribute.Index),
                        [attribute.Name, "penalty", string.Join(", ", Catalog.Penalties.Select(static name => $"[{name}]"))]
                    )
                );
                continue;
            }

            var written = attribute.Argument("Lambda");
            if (written is null)
            {
                problems.Add(new Problem(DiagnosticIds.LambdaMissing, new Place.Attribute(attribute.Index), [attribute.Name]));
            }
            else if (!Catalog.Penalty[0].Allows(written.Number))
            {
                problems.Add(
                    new Problem(
                        DiagnosticIds.LambdaOutOfRange,
                        new Place.Attribute(attribute.Index, "Lambda"),
                        [attribute.Name, Literals.Invariant(written.Number)]
                    )
                );
            }

            var earlier = penalties.Count(penalty => penalty.Name == attribute.Name);
            var owner = earlier == 0 ? attribute.Name : $"{attribute.Name}_{earlier + 1}";
            options.Add(new OptionPlan(owner, Catalog.Penalty[0], written is null ? null : Options.Written(written)));
            var on = Patterns.Match(attribute, network, problems);
            foreach (var parameter in on)
            {
                if (takenBy.TryGetValue(parameter, out var other))
                {
                    problems.Add(
                        new Problem(
                            DiagnosticIds.PenalisedTwice,
                            new Place.Attribute(attribute.Index, attribute.Argument("On") is null ? null : "On"),
                            [network.Parameters[parameter].Name, other.Name, attribute.Name],
                            Related: new Place.Attribute(other.Index)
                        )
                    );
                    break;
                }

                takenBy[parameter] = attribute;
            }

            var field = model.Penalties.Count == 1 ? "_lambda" : $"_lambda{penalties.Count + 1}";
            penalties.Add(new PenaltyPlan(attribute.Name, owner, field, on.ToEquatableArray()));
        }

        return penalties;
    }
}
