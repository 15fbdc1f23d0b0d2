using Sparse.Generators.Diagnostics;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Planning;

/// <summary>Penalties of the user's own: their facts, and their bodies as part of an update rule.</summary>
internal static class OwnPenalties
{
    /// <summary>The facts of a penalty with [ElementPenalty]; null where it is none, or where it cannot be used and that has been said.</summary>
    public static PenaltyFacts? Facts(ExperimentModel model, AttributeModel attribute, List<Problem> problems)
    {
        if (attribute.Own is not { } own)
        {
            return null;
        }

        if (own.Kernel is null)
        {
            // What is wrong with a class of this project is said at the class.
            if (own.Fault is not null)
            {
                problems.Add(
                    new Problem(DiagnosticIds.UnreadablePenalty, new Place.Attribute(attribute.Index), [attribute.Name, own.Fault])
                );
            }

            return null;
        }

        // A rule is called after its penalty; two penalties of one name have two rules.
        var shared = model.Penalties.Any(other => other.Name == attribute.Name && other.Reference != attribute.Reference);
        return new PenaltyFacts(attribute.Name, $"the proximal operator of {attribute.Name}", [.. own.Options.Select(Option)])
        {
            Kernel = own.Kernel,
            RuleName = shared ? $"{attribute.Name}{attribute.Index}" : attribute.Name,
        };
    }

    /// <summary>Adds the statements of a body <c>Prox</c>, which end in <c>next</c>; returns the body <c>Value</c> of <c>next</c>.</summary>
    /// <param name="kernel">The bodies.</param>
    /// <param name="rule">What the rule is written with.</param>
    public static Expression Prox(PenaltyKernel kernel, ProxBuilder rule)
    {
        var k = rule.Strength();
        var special = new SpecialValues("z", "k");
        var prox = Inline(kernel.Prox, "prox", rule, [rule.Z, k], special);
        // What the body does of itself is not done again.
        var keeping = special.KeepingNaN(prox);
        var positive = special.NeverNegativeZero(keeping ?? prox) ? keeping ?? prox : (keeping ?? prox) + new Expression.Constant(0);
        var next = rule.Let(
            "next",
            keeping is null ? new Expression.Select(rule.Z <= new Expression.Absolute(rule.Z), positive, rule.Z) : positive,
            "Prox(z, k): a zero is +0, and NaN stays"
        );
        return Inline(kernel.Value, "cost", rule, [next]);
    }

    private static OptionRule Option(OwnOptionModel option) =>
        new(option.Name, OptionKind.Number, double.IsNaN(option.Default) ? null : Literals.Invariant(option.Default))
        {
            Minimum = option.Range?.Minimum ?? double.NegativeInfinity,
            Maximum = option.Range is { Maximum: < double.MaxValue } range ? range.Maximum : double.PositiveInfinity,
            ExcludesMinimum = option.Range?.ExcludesMinimum ?? false,
            ExcludesMaximum = option.Range?.ExcludesMaximum ?? false,
        };

    /// <summary>Looks at the bodies with the options that an experiment gives, where it gives any: with the others they were looked at at their class.</summary>
    public static void Check(AttributeModel attribute, List<Problem> problems)
    {
        if (
            attribute.Own is not { Kernel: { } kernel } own
            || own.Options.All(option => attribute.Argument(option.Name) is null && !double.IsNaN(option.Default))
        )
        {
            return;
        }

        // What is wrong with the defaults is said at the class.
        var defaults = own.Options.ToDictionary(static option => option.Parameter, static option => option.Default);
        if (!defaults.Values.Any(double.IsNaN) && OwnPenaltyChecker.Check(kernel, defaults) is not null)
        {
            return;
        }

        var options = own.Options.ToDictionary(static option => option.Parameter, option => attribute.Number(option.Name, option.Default));
        // One that is missing or out of its range is said elsewhere.
        if (
            own.Options.All(option => Option(option).Allows(options[option.Parameter]))
            && OwnPenaltyChecker.Check(kernel, options) is var (id, fault)
        )
        {
            problems.Add(new Problem(id, new Place.Attribute(attribute.Index), [attribute.Name, fault]));
        }
    }

    // The body's statements under names that no rule has, and its result.
    private static Expression Inline(
        PenaltyBody body,
        string prefix,
        ProxBuilder rule,
        IReadOnlyList<Expression> given,
        SpecialValues? special = null
    )
    {
        var values = new Dictionary<string, Expression>();
        for (var i = 0; i < body.Parameters.Count; i++)
        {
            var name = body.Parameters[i];
            var option = char.ToUpperInvariant(name[0]) + name.Substring(1);
            values[name] = i < given.Count ? given[i] : rule.Scalar("Penalty" + option, $"{{{option}}}", name);
        }

        for (var i = 0; i < body.Statements.Count; i++)
        {
            var (name, value, meaning) = body.Statements[i];

            // CUDA C has ASCII names.
            var plain = name.All(static c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_');
            var renamed = prefix + (plain ? char.ToUpperInvariant(name[0]) + name.Substring(1) : $"{i}");
            var substituted = value.Substitute(values);
            values[name] = rule.Let(renamed, substituted, meaning.Length == 0 ? name : meaning);
            special?.Name(renamed, substituted);
        }

        return body.Result.Substitute(values);
    }
}
