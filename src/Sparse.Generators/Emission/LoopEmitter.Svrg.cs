using Sparse.Generators.Planning;
using Sparse.Generators.Planning.Solvers;
using Sparse.Generators.Writing;

namespace Sparse.Generators.Emission;

// Prox-SVRG: the anchor, and the minibatch's gradient there before each step.
internal static partial class LoopEmitter
{
    private static bool ReducesVariance(ExperimentPlan plan) => plan.Solver is ProxSvrgPlan;

    private static void SvrgFields(CodeWriter writer, ExperimentPlan plan)
    {
        if (ReducesVariance(plan))
        {
            writer.Line("private readonly FullBatch _full; // f over the whole training set");
        }
    }

    private static void SvrgParts(CodeWriter writer, ExperimentPlan plan)
    {
        if (ReducesVariance(plan))
        {
            writer.Line($"_full = {NewFullBatch(plan)};");
        }
    }

    /// <summary>What comes before the gradient of a step.</summary>
    private static void SvrgCalls(CodeWriter writer)
    {
        using (writer.Block("if (_anchorSteps == 0)"))
        {
            writer.Line("TakeAnchor();");
        }

        writer.Line();
        writer.Line("_anchorSteps = (_anchorSteps + 1) % ((long)_anchorEpochs * _order.Batches);");
        writer.Line("Correct(samples);");
    }

    private static void Svrg(CodeWriter writer, ExperimentPlan plan)
    {
        writer.Line("/// <summary>The anchor w̃ is where the weights are, with the gradient over all samples there.</summary>");
        using (writer.Block("private void TakeAnchor()"))
        {
            writer.Line("_full.Gradient();");
            writer.Line("KeepAnchor();");
        }

        writer.Line();
        writer.Line(
            "/// <summary>What corrects the gradient of a minibatch: ∇f(w̃) less the minibatch's own gradient at the anchor.</summary>"
        );
        using (writer.Block("private void Correct(ReadOnlySpan<int> samples)"))
        {
            writer.Line("ToAnchor();");
            writer.Line("Gradient(samples);");
            writer.Line("_loss.ForgetLast(); // it is the anchor's");
            writer.Line("FromAnchor();");
        }

        writer.Line();
        Exchange("KeepAnchor", "The weights and the gradient to the anchor's place.");
        Exchange("ToAnchor", "The anchor to the weights, the weights to its place.");
        Exchange("FromAnchor", "The weights back from the anchor's place, and what corrects their gradient.");

        void Exchange(string name, string summary) =>
            Pass(writer, plan, name, summary, group => group.Rules.Single(rule => rule.Name == name), "", isTrial: false);
    }
}
