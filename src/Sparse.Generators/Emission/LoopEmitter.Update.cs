using Sparse.Generators.Kernels;
using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// The update and the programs that perform it, printed from the rule's tree.
internal static partial class LoopEmitter
{
    private static void Update(CodeWriter writer, ExperimentPlan plan)
    {
        var scalars = Scalars(writer, plan);
        if (Tries(plan))
        {
            Trial(writer, plan);
            return;
        }

        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override Measures Update(bool measure)"))
        {
            Stages(writer, plan);
            if (!plan.Recipe.Decays.IsEmpty)
            {
                writer.Line("_decay.Apply(1 - _learningRate * _weightDecayStrength); // w = (1 - αδ)w");
                ForgetNorms(writer, plan);
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

                BeforeGroups(writer, plan, group);
                if (plan.IsDouble)
                {
                    var measured = !group.Rule.Reductions.IsEmpty;
                    var target = measured ? $"measures += {Strength(plan, group)}" : "";
                    writer.Line($"{target}{group.Rule.Name}TensorOps({group.Field}, s{(measured ? ", measure" : "")});");
                    ProxOfGroups(writer, plan, group);
                    if (group.After is { } last)
                    {
                        writer.Line($"{last.Name}TensorOps({group.Field}, s);");
                        writer.Line($"{GroupsOf(plan, group)}.ForgetNorms(); // the weights are others now");
                    }

                    continue;
                }

                Perform(writer, plan, group, group.Rule);
                ProxOfGroups(writer, plan, group);
                if (group.After is { } after)
                {
                    Perform(writer, plan, group, after);
                    writer.Line($"{GroupsOf(plan, group)}.ForgetNorms(); // the weights are others now");
                }
            }

            writer.Line("return measures;");
        }

        writer.Line();
    }

    private static ScalarDeclaration[] Scalars(CodeWriter writer, ExperimentPlan plan)
    {
        var scalars = plan
            .Groups.SelectMany(static group => group.Rules)
            .SelectMany(static rule => rule.Scalars)
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
        return scalars;
    }

    private static readonly (string Case, string Suffix)[] Programs =
    [
        ("UpdateProgram.Simd", ""),
        ("UpdateProgram.Cuda", "Cuda"),
        ("_", "TensorOps"),
    ];

    // Memory is the processor's, a GPU's that compiles kernels, or anything else.
    private static void Perform(CodeWriter writer, ExperimentPlan plan, GroupPlan group, UpdateRule rule)
    {
        var measured = !rule.Reductions.IsEmpty;
        var arguments = $"{group.Field}, s{(measured ? ", measure" : "")}";
        if (measured)
        {
            writer.Line($"measures += {Strength(plan, group)}{group.Field}.Program switch");
            writer.Line("{");
            using (writer.Indent())
            {
                foreach (var (program, suffix) in Programs)
                {
                    writer.Line($"{program} => {rule.Name}{suffix}({arguments}),");
                }
            }

            writer.Line("};");
            return;
        }

        using (writer.Block($"switch ({group.Field}.Program)"))
        {
            var inBlocks = IsInBlocks(plan, rule);
            foreach (var (program, suffix) in Programs)
            {
                if (suffix.Length == 0 && rule == group.Rule && GoesInBlocks(plan, group))
                {
                    writer.Line($"case {program}:");
                    using (writer.Indent())
                    {
                        PerformInBlocks(writer, plan, group);
                    }

                    continue;
                }

                if (suffix.Length == 0 && inBlocks)
                {
                    writer.Line($"case {program}: {rule.Name}({arguments}, GroupBlock.All({group.Field})); break;");
                    continue;
                }

                writer.Line($"{(program == "_" ? "default" : "case " + program)}: {rule.Name}{suffix}({arguments}); break;");
            }
        }

        writer.Line();
    }

    private static void Kernels(CodeWriter writer, ExperimentPlan plan)
    {
        foreach (
            var rule in plan
                .Groups.SelectMany(static group => group.Rules)
                .GroupBy(static rule => rule.Name)
                .Select(static same => same.First())
        )
        {
            // The fused programs are in single precision.
            if (!plan.IsDouble)
            {
                SimdPrinter.Print(writer, rule, IsInBlocks(plan, rule));
                writer.Line();
                CudaPrinter.Print(writer, rule);
                writer.Line();
            }

            TensorPrinter.Print(writer, rule, plan.IsDouble);
            writer.Line();
        }
    }

    // A rule sums R, or λR where λ is part of what it sums.
    private static string Strength(ExperimentPlan plan, GroupPlan group) =>
        group.Rule.ValueIncludesLambda ? "" : $"{plan.Penalties[group.Penalty].Field} * ";

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
