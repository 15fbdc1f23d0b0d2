using Sparse.Generators.Infrastructure;
using Sparse.Generators.Kernels;

namespace Sparse.Generators.Planning;

/// <summary>
/// ProxGEN's update in each metric with each penalty's proximal operator, as expression trees: w ← prox of (λ/d)R at w − m/d, with d the metric's
/// diagonal (Yun, Lozano, Yang 2021, equation 2). The gradient step and the proximal operator share one 1/d.
/// </summary>
internal static class UpdateRules
{
    private static readonly Expression W = new Expression.Slot("w");
    private static readonly Expression G = new Expression.Slot("g");
    private static readonly Expression M = new Expression.Slot("m");
    private static readonly Expression V = new Expression.Slot("v");

    /// <summary>The rule of a metric and a penalty.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="momentum">Whether the gradient is averaged; Adam always does.</param>
    /// <param name="penalty">The penalty whose proximal operator is part of the pass; null for weights without one, or with one on groups.</param>
    public static UpdateRule ProxGen(Metric metric, bool momentum, PenaltyFacts? penalty)
    {
        var slots = new List<SlotDeclaration> { new("w", "parameters.Values"), new("g", "parameters.Gradients") };
        var scalars = new List<ScalarDeclaration>();
        var statements = new List<Statement>();
        var stores = new List<Store>();

        var direction = G;
        if (momentum || metric == Metric.Adam)
        {
            slots.Add(State("m", slots));
            scalars.Add(new("Beta1", "_beta1", "decay of the running mean of g"));
            scalars.Add(new("OneMinusBeta1", "1 - _beta1", "its complement, rounded once"));
            statements.Add(new("mean", Scalar("Beta1") * M + Scalar("OneMinusBeta1") * G, "m = β₁m + (1 − β₁)g"));
            stores.Add(new("m", "mean"));
            direction = Local("mean");
        }

        Expression? inverse = null;
        if (metric == Metric.Adam)
        {
            slots.Add(State("v", slots));
            scalars.Add(new("Beta2", "_beta2", "decay of the running mean of g²"));
            scalars.Add(new("OneMinusBeta2", "1 - _beta2", "its complement, rounded once"));
            scalars.Add(new("RootCorrection", "1 / Math.Sqrt(1 - Math.Pow(_beta2, _steps))", "√v̂ = √v · rootCorrection"));
            scalars.Add(new("Epsilon", "_epsilon", "ε"));
            scalars.Add(new("Rate", "_learningRate / (1 - Math.Pow(_beta1, _steps))", "α/(1 − β₁ᵗ): the step on the bias-corrected mean"));
            statements.Add(new("square", Scalar("Beta2") * V + Scalar("OneMinusBeta2") * G * G, "v = β₂v + (1 − β₂)g²"));
            statements.Add(
                new(
                    "inverse",
                    Constant(1) / (new Expression.SquareRoot(Local("square")) * Scalar("RootCorrection") + Scalar("Epsilon")),
                    "1/(√v̂ + ε) = 1/(αd)"
                )
            );
            statements.Add(new("z", W - Scalar("Rate") * direction * Local("inverse"), "z = w − m̂/d"));
            stores.Add(new("v", "square"));
            inverse = Local("inverse");
        }
        else
        {
            scalars.Add(new("Rate", "_learningRate", "α"));
            statements.Add(new("z", W - Scalar("Rate") * direction, momentum ? "z = w − αm" : "z = w − αg"));
        }

        if (penalty is null)
        {
            stores.Add(new("w", "z"));
            return new UpdateRule(
                metric.ToString(),
                metric == Metric.Adam ? "The Adam step alone" : "The gradient step alone",
                slots.ToEquatableArray(),
                scalars.ToEquatableArray(),
                statements.ToEquatableArray(),
                stores.ToEquatableArray(),
                default
            );
        }

        var builder = new ProxBuilder(statements, scalars, inverse);
        var value = penalty.Kernel is { } own ? OwnPenalties.Prox(own, builder) : ElementPenalties.Prox(penalty.Name, builder);
        stores.Add(new("w", "next"));
        return new UpdateRule(
            metric + penalty.RuleName,
            (metric == Metric.Adam ? "ProxGEN in the Adam metric with " : "The proximal gradient step with ") + penalty.Title,
            slots.ToEquatableArray(),
            scalars.ToEquatableArray(),
            statements.ToEquatableArray(),
            stores.ToEquatableArray(),
            penalty.IsGrouped
                ? default
                : [new Reduction("nonZeros", ReductionKind.NonZeros, Local("next")), new Reduction("value", ReductionKind.Sum, value)]
        )
        {
            ValueIncludesLambda = penalty.Kernel is null && penalty.Name is "Mcp" or "Scad",
        };
    }

    private static SlotDeclaration State(string symbol, List<SlotDeclaration> slots) => new(symbol, $"parameters.State({slots.Count - 2})");

    private static Expression Local(string name) => new Expression.Local(name);

    private static Expression Scalar(string name) => new Expression.Scalar(name);

    private static Expression Constant(double value) => new Expression.Constant(value);
}

/// <summary>The diagonal metrics of ProxGEN.</summary>
internal enum Metric
{
    Sgd,
    Adam,
}
