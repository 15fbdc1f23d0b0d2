using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;

namespace Sparse.Generators.Emission;

// The update and the programs that perform it, printed from the rule's tree.
internal static partial class LoopEmitter
{
    private static void Update(CodeWriter writer, ExperimentPlan plan)
    {
        var scalars = plan.Groups.SelectMany(group =>
                group.Rule.Scalars.Select(scalar => scalar with { Value = Value(plan, group, scalar), Symbol = Symbol(plan, group, scalar) })
            )
            .GroupBy(static scalar => scalar.Symbol)
            .Select(static same => same.First())
            .ToArray();
        writer.Line("/// <summary>The proximal step on every parameter. The scalars of the step are computed in double and rounded once.</summary>");
        using (writer.Block("private Measures Update(bool measure)"))
        {
            foreach (var scalar in scalars)
            {
                writer.Line($"var {scalar.Symbol} = (float)({scalar.Value}); // {scalar.Meaning}");
            }

            writer.Line("var measures = default(Measures);");
            foreach (var group in plan.Groups)
            {
                var arguments = string.Join(", ", group.Rule.Scalars.Select(scalar => Symbol(plan, group, scalar)));
                var measured = !group.Rule.Reductions.IsEmpty;
                var tail = arguments + (measured ? ", measure" : "");
                var result = measured ? $"measures += {(group.Penalty >= 0 ? $"{plan.Penalties[group.Penalty].Field} * " : "")}" : "";
                using (writer.Block($"if ({group.Field}.IsRaw)"))
                {
                    var spans = string.Join(", ", Memory(group, "Span"));
                    writer.Line($"{result}{group.Rule.Name}({spans}, {tail});");
                }

                using (writer.Block("else"))
                {
                    var tensors = string.Join(", ", Memory(group, "Tensor"));
                    writer.Line($"{result}{group.Rule.Name}TensorOps({tensors}, {tail});");
                }

                writer.Line();
            }

            writer.Line("return measures;");
        }

        writer.Line();
    }

    private static void Kernels(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (var rule in plan.Groups.Select(static group => group.Rule).GroupBy(static rule => rule.Name).Select(static same => same.First()))
        {
            SimdPrinter.Print(writer, rule);
            writer.Line();
            TensorPrinter.Print(writer, rule);
            writer.Line();
        }
    }

    private static IEnumerable<string> Memory(GroupPlan group, string form)
    {
        yield return $"{group.Field}.Values.{form}";
        yield return $"{group.Field}.Gradients.{form}";
        for (var state = 0; state < group.Rule.States.Count(); state++)
        {
            yield return $"{group.Field}.State({state}).{form}";
        }
    }

    private static string Value(ExperimentPlan plan, GroupPlan group, ScalarDeclaration scalar) =>
        group.Penalty < 0 ? scalar.Value : scalar.Value.Replace("{lambda}", plan.Penalties[group.Penalty].Field);

    // A scalar that depends on the group's own λ is named after it where there are several.
    private static string Symbol(ExperimentPlan plan, GroupPlan group, ScalarDeclaration scalar) =>
        scalar.Value.Contains("{lambda}") && plan.Penalties.Count > 1 ? scalar.Symbol + (group.Penalty + 1) : scalar.Symbol;
}
