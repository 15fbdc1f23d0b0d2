using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;

namespace Sparse.Generators.Emission;

// The update and the programs that perform it, printed from the rule's tree.
internal static partial class LoopEmitter
{
    private static void Update(CodeWriter writer, ExperimentPlan plan)
    {
        var scalars = plan
            .Groups.SelectMany(static group => group.Rule.Scalars)
            .GroupBy(static scalar => scalar.Symbol)
            .Select(static same => same.First())
            .ToArray();
        writer.Line(
            $"/// <summary>The scalars of a step, the same for every weight: {(plan.IsDouble ? "in double precision" : "computed in double, rounded once")}.</summary>"
        );
        using (writer.Block("private struct StepScalars"))
        {
            foreach (var scalar in scalars)
            {
                writer.Line($"public {(plan.IsDouble ? "double" : "float")} {scalar.Symbol}; // {scalar.Meaning}");
            }
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override Measures Update(bool measure)"))
        {
            if (!plan.Recipe.Decays.IsEmpty)
            {
                writer.Line("_decay.Apply(1 - _learningRate * _weightDecayStrength); // w = (1 - αδ)w");
            }

            writer.Line("var s = new StepScalars");
            writer.Line("{");
            using (writer.Indent())
            {
                foreach (var scalar in scalars.Where(static scalar => !scalar.Value.Contains("{")))
                {
                    writer.Line($"{scalar.Symbol} = {Rounded(plan, scalar.Value)},");
                }
            }

            writer.Line("};");
            writer.Line("var measures = default(Measures);");
            foreach (var group in plan.Groups)
            {
                foreach (var scalar in group.Rule.Scalars.Where(static scalar => scalar.Value.Contains("{")))
                {
                    writer.Line($"s.{scalar.Symbol} = {Rounded(plan, Value(plan, group, scalar))};");
                }

                var measured = !group.Rule.Reductions.IsEmpty;
                var arguments = $"{group.Field}, s{(measured ? ", measure" : "")}";
                if (plan.IsDouble)
                {
                    var target = measured ? $"measures += {plan.Penalties[group.Penalty].Field} * " : "";
                    writer.Line($"{target}{group.Rule.Name}TensorOps({arguments});");
                    continue;
                }

                if (measured)
                {
                    var strength = group.Rule.ValueIncludesLambda ? "" : $"{plan.Penalties[group.Penalty].Field} * ";
                    writer.Line(
                        $"measures += {strength}({group.Field}.IsRaw ? {group.Rule.Name}({arguments}) : {group.Rule.Name}TensorOps({arguments}));"
                    );
                    continue;
                }

                using (writer.Block($"if ({group.Field}.IsRaw)"))
                {
                    writer.Line($"{group.Rule.Name}({arguments});");
                }

                using (writer.Block("else"))
                {
                    writer.Line($"{group.Rule.Name}TensorOps({arguments});");
                }

                ProxOfGroups(writer, plan, group);
                writer.Line();
            }

            writer.Line("return measures;");
        }

        writer.Line();
    }

    private static void Kernels(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (
            var rule in plan.Groups.Select(static group => group.Rule).GroupBy(static rule => rule.Name).Select(static same => same.First())
        )
        {
            // The fused pass is in single precision.
            if (!plan.IsDouble)
            {
                SimdPrinter.Print(writer, rule);
                writer.Line();
            }

            TensorPrinter.Print(writer, rule);
            writer.Line();
        }
    }

    private static string Value(ExperimentPlan plan, GroupPlan group, ScalarDeclaration scalar)
    {
        if (group.Penalty < 0)
        {
            return scalar.Value;
        }

        var penalty = plan.Penalties[group.Penalty];
        var value = scalar.Value.Replace("{lambda}", penalty.Field);
        foreach (var option in penalty.Options)
        {
            value = value.Replace($"{{{option.Name}}}", option.Field);
        }

        return value;
    }

    private static string Rounded(ExperimentPlan plan, string value) =>
        plan.IsDouble ? value
        : value.Contains(' ') ? $"(float)({value})"
        : $"(float){value}";
}
