using Sparse.Generators.Planning;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// What a declaration adds to the training; nothing of it where nothing is declared.
internal static partial class LoopEmitter
{
    private static void RecipeFields(CodeWriter writer, ExperimentPlan plan)
    {
        var recipe = plan.Recipe;
        if (plan.SmoothsLabels)
        {
            writer.Line("private readonly double _labelSmoothing;");
        }

        if (recipe.IsScheduled)
        {
            writer.Line("private readonly double _declaredRate; // what the schedule multiplies");
            writer.Line("private long _start; // the step before the first of this training");
        }

        foreach (var option in RecipeOptions(plan))
        {
            writer.Line($"private readonly {(option.Rule.Kind == OptionKind.Integer ? "int" : "double")} {RecipeField(option)};");
        }

        if (!recipe.Decays.IsEmpty)
        {
            writer.Line("private readonly WeightDecay _decay;");
        }

        if (recipe.StopsEarly)
        {
            writer.Line("private readonly EarlyStopping _stopping;");
        }

        if (recipe.Augments)
        {
            writer.Line("private readonly Augmentation _augmentation;");
        }
    }

    private static void RecipeOptions(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.SmoothsLabels)
        {
            writer.Line("_labelSmoothing = run.Options.Number(\"Train.LabelSmoothing\");");
        }

        if (plan.Recipe.IsScheduled)
        {
            writer.Line("_declaredRate = _learningRate;");
        }

        foreach (var option in RecipeOptions(plan))
        {
            writer.Line(
                $"{RecipeField(option)} = run.Options.{(option.Rule.Kind == OptionKind.Integer ? "Integer" : "Number")}({Literals.Text(option.Key)});"
            );
        }
    }

    /// <summary>The parts that need the loop's memory; at the end of its constructor.</summary>
    private static void RecipeParts(CodeWriter writer, ExperimentPlan plan)
    {
        var recipe = plan.Recipe;
        if (!recipe.Decays.IsEmpty)
        {
            var weights = recipe.Decays.Select(index =>
            {
                var (group, place) = Locate(plan, index);
                return $"{group}.Value({place})";
            });
            writer.Line($"_decay = new WeightDecay(_memory, {string.Join(", ", weights)});");
        }

        if (recipe.StopsEarly)
        {
            var smoothing = plan.SmoothsLabels ? ", _labelSmoothing" : "";
            writer.Line(
                $"_stopping = new EarlyStopping(_network, run.Data, run.Options.Integer(\"EarlyStopping.Patience\"), global::Sparse.Loss.{plan.Loss}{smoothing});"
            );
        }

        if (recipe.Augments)
        {
            var shape = string.Join(", ", plan.Network.Model.Input);
            var padding = recipe.Crops ? "run.Options.Integer(\"RandomCrop.Padding\")" : "0";
            var flips = recipe.Flips ? "true" : "false";
            writer.Line($"_augmentation = new Augmentation(({shape}), {padding}, flips: {flips}, run.Options.Integer(\"Train.Seed\"));");
        }
    }

    private static void Recipe(CodeWriter writer, ExperimentPlan plan)
    {
        if (plan.Recipe.IsScheduled)
        {
            Schedule(writer, plan.Recipe);
        }

        if (plan.Recipe.Clips)
        {
            writer.Line("/// <summary>g = g min(1, c/|g|), the norm over all parameters.</summary>");
            var groups = string.Join(", ", plan.Groups.Select(static group => group.Field));
            writer.Line($"private void Clip() => GradientNorm.Clip(_clipGradientNorm, {groups});");
            writer.Line();
        }
    }

    private static void Schedule(CodeWriter writer, RecipePlan recipe)
    {
        writer.Line($"/// <summary>The step size of this step: {ScheduleText(recipe)}.</summary>");
        using (writer.Block("private void Schedule()"))
        {
            writer.Line("var step = _steps - _start; // of this training");
            if (recipe.WarmUp)
            {
                writer.Line("var rise = (long)_warmUpEpochs * _order.Batches; // steps of the warm-up");
                using (writer.Block("if (step <= rise)"))
                {
                    writer.Line("_learningRate = _declaredRate * step / rise;");
                    writer.Line("return;");
                }

                writer.Line();
            }

            BehindWarmUp(writer, recipe);
        }

        writer.Line();
    }

    private static void BehindWarmUp(CodeWriter writer, RecipePlan recipe)
    {
        if (recipe.Schedule is null)
        {
            writer.Line("_learningRate = _declaredRate;");
            return;
        }

        writer.Line(
            $"var t = step - 1{(recipe.WarmUp ? " - rise" : "")}; // steps before this one{(recipe.WarmUp ? " and behind the warm-up" : "")}"
        );
        if (recipe.Schedule == ScheduleKind.StepDecay)
        {
            writer.Line("var drops = t / ((long)_stepDecayEvery * _order.Batches);");
            writer.Line("_learningRate = _declaredRate * Math.Pow(_stepDecayFactor, drops);");
            return;
        }

        writer.Line($"var total = (double)_epochs * _order.Batches{(recipe.WarmUp ? " - rise" : "")};");
        if (recipe.Schedule == ScheduleKind.CosineDecay)
        {
            writer.Line(
                "_learningRate = _declaredRate * (_cosineDecayFinal + (1 - _cosineDecayFinal) * (1 + Math.Cos(Math.PI * t / total)) / 2);"
            );
            return;
        }

        writer.Line("var top = _oneCycleRise * total; // where the peak is");
        writer.Line(
            "_learningRate = _declaredRate * (t < top ? Between(_oneCycleStart, 1, t / top) : Between(1, _oneCycleFinal, (t - top) / (total - top)));"
        );
        writer.Line();
        writer.Line(
            "static double Between(double from, double to, double share) => to + (from - to) * (1 + Math.Cos(Math.PI * share)) / 2; // half a cosine"
        );
    }

    private static string ScheduleText(RecipePlan recipe)
    {
        var warmUp = recipe.WarmUp ? "a linear warm-up, then " : "";
        return recipe.Schedule switch
        {
            ScheduleKind.StepDecay => $"{warmUp}the declared one times a factor every so many epochs",
            ScheduleKind.CosineDecay => $"{warmUp}half a cosine from the declared one down",
            ScheduleKind.OneCycle => $"{warmUp}half a cosine up to the declared one and half a cosine down",
            _ => $"{warmUp}the declared one",
        };
    }

    private static string RecipeField(OptionPlan option) =>
        "_" + char.ToLowerInvariant(option.Owner[0]) + option.Owner.Substring(1) + option.Rule.Name;

    // What the parts read themselves needs no field.
    private static IEnumerable<OptionPlan> RecipeOptions(ExperimentPlan plan) =>
        plan.Options.Where(static option =>
            option.Owner is "StepDecay" or "CosineDecay" or "OneCycle" or "WarmUp" or "ClipGradient" or "WeightDecay"
        );
}
