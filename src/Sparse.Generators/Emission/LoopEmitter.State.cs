using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// What the next steps depend on, and how another training begins at the weights that are there.
internal static partial class LoopEmitter
{
    private static void State(CodeWriter writer, ExperimentPlan plan)
    {
        Restart(writer, plan);
        Transfer(writer, plan);
        LoopParts.Lambda(writer, plan);
        writer.Line();
    }

    private static void Restart(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Restart(bool keepState)"))
        {
            using (writer.Block("if (!keepState)"))
            {
                writer.Line("_steps = 0;");
                foreach (var group in plan.Groups.Where(static group => group.Rule.States.Any()))
                {
                    writer.Line($"{group.Field}.ClearStates();");
                }
            }

            writer.Line();
            if (plan.Solver.Control is { } control)
            {
                writer.Line($"{control}.Restart(keepState);");
                if (plan.WorkingSet is not null)
                {
                    writer.Line("_working.Restart(keepState);");
                }
            }

            writer.Line("_epoch = 0;");
            if (CountsBatches(plan))
            {
                writer.Line("_batch = 0;");
            }

            writer.Line("_loss.Clear();");
            ForgetNorms(writer, plan); // the weights may have been set since
            RestartSolver(writer, plan);
            if (plan.Recipe.IsScheduled)
            {
                writer.Line("_start = _steps;");
            }

            if (plan.Recipe.StopsEarly)
            {
                writer.Line("_stopping.Clear();");
            }
        }

        writer.Line();
    }

    private static void Transfer(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override void Transfer(StateTransfer state)"))
        {
            writer.Line("state.Number(\"steps\", ref _steps);");
            writer.Line("state.Number(\"epoch\", ref _epoch);");
            if (CountsBatches(plan))
            {
                writer.Line("state.Number(\"batch\", ref _batch);");
            }

            if (plan.Recipe.IsScheduled)
            {
                writer.Line("state.Number(\"start\", ref _start);");
            }

            TransferSolver(writer, plan);
            if (!plan.GoesOverWholeSet)
            {
                writer.Line("state.Part(\"order\", _order);");
            }

            writer.Line("state.Part(\"loss\", _loss);");
            foreach (var group in plan.Groups.Where(static group => group.Rule.States.Any()))
            {
                writer.Line($"state.Part(\"{group.Field.TrimStart('_')}\", {group.Field});");
            }

            foreach (var penalty in plan.Penalties)
            {
                writer.Line($"state.Number(\"{penalty.Field.TrimStart('_')}\", ref {penalty.Field});");
            }

            if (plan.Solver.Control is { } control)
            {
                writer.Line($"state.Part(\"{control.TrimStart('_')}\", {control});");
                if (plan.WorkingSet is not null)
                {
                    writer.Line("state.Part(\"working\", _working);");
                }

                if (plan.KeptProducts is not null)
                {
                    writer.Line("state.Part(\"products\", _products);");
                }
            }

            if (plan.Recipe.StopsEarly)
            {
                writer.Line("state.Part(\"stopping\", _stopping);");
            }

            if (plan.Recipe.Augments)
            {
                writer.Line("state.Part(\"augmentation\", _augmentation);");
            }

            if (plan.Penalties.Any(static penalty => penalty.Grouping is not null))
            {
                writer.Line();
                using (writer.Block("if (state.IsRestoring)"))
                {
                    ForgetNorms(writer, plan); // those of the weights put back are the saved run's, bit for bit
                }
            }
        }

        writer.Line();
    }
}
