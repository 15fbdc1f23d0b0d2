using Sparse.Generators.Diagnostics;
using Sparse.Generators.Kernels;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning.Solvers;

/// <summary>
/// Prox-SVRG (Xiao, Zhang 2014): the proximal gradient step along g − ∇f_B(w̃) + ∇f(w̃). A step has a pass to the anchor w̃, where the same minibatch's gradient
/// is taken, and one back, which leaves what corrects g.
/// </summary>
internal sealed record ProxSvrgPlan() : SolverPlan("ProxSvrg")
{
    // The values of a weight that a loop keeps: ∇f(w̃) − ∇f_B(w̃), w̃ (or w, while the weights hold w̃), ∇f(w̃).
    private const int Correction = 0;
    private const int Anchor = 1;
    private const int Full = 2;

    /// <summary>What is known of it.</summary>
    public static readonly SolverFacts Facts = new(
        "ProxSvrg",
        [OptionRule.Positive("LearningRate", "0.1"), OptionRule.Count("AnchorEpochs", "1")],
        Plan
    );

    private static readonly IReadOnlyDictionary<string, string> WhatItRefuses = new Dictionary<string, string>
    {
        ["ClipGradient"] = "its step is along a difference of gradients, whose mean clipping would shift",
        ["RandomCrop"] = "the gradient at its anchor is that of the samples as they are",
        ["RandomFlip"] = "the gradient at its anchor is that of the samples as they are",
    };

    /// <inheritdoc/>
    public override string Title => "ProxSvrg, proximal gradient with reduced variance";

    /// <inheritdoc/>
    public override string Label => Name;

    /// <inheritdoc/>
    public override string MetricName => "Euclidean";

    /// <inheritdoc/>
    public override bool IsEuclidean => true;

    /// <inheritdoc/>
    public override bool GoesInBlocks => true;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Refused => WhatItRefuses;

    /// <inheritdoc/>
    public override IEnumerable<string> Remarks =>
        [
            "anchor    every AnchorEpochs epochs, where the gradient of all samples is taken, in eval mode",
            "gradients two of a minibatch a step: at the anchor, then at the weights",
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<SolverNumber> Numbers => [new("long", "_anchorSteps", "steps since the anchor was taken")];

    /// <inheritdoc/>
    public override UpdateRule Rule(PenaltyFacts? penalty)
    {
        var rule = new RuleBuilder();
        var correction = rule.Stream("correction", Correction);
        var direction = rule.Let("direction", rule.G + correction, "v = ∇f_B(w) − ∇f_B(w̃) + ∇f(w̃)");
        rule.Let("z", rule.W - rule.Scalar("Rate", "_learningRate", "α") * direction, "z = w − αv");
        if (penalty is null)
        {
            rule.Store("w", "z");
            return rule.Build(Name, "The variance-reduced gradient step alone");
        }

        return rule.BuildWithProx(Name + penalty.RuleName, $"Prox-SVRG with {penalty.Title}", penalty, inverse: null);
    }

    /// <inheritdoc/>
    public override IEnumerable<UpdateRule> OtherRules(PenaltyFacts? penalty, bool isGrouped)
    {
        yield return KeepAnchor();
        yield return ToAnchor();
        yield return FromAnchor();
    }

    /// <inheritdoc/>
    public override string GroupMetric(string parameters) => "StepMetric.Euclidean(_learningRate)";

    /// <inheritdoc/>
    public override void Check(NetworkPlan network, Place place, List<Problem> problems)
    {
        foreach (var (layer, why) in Unsuited(network).Take(1))
        {
            problems.Add(new Problem(DiagnosticIds.UnsuitedSolver, place, [Name, layer, why]));
        }
    }

    // The gradients at the anchor, of all samples and of a minibatch, must be of one and the same function.
    private static IEnumerable<(string Layer, string Why)> Unsuited(NetworkPlan network)
    {
        var layers = LayerChain.Of(network).Select(static link => link.Layer).ToArray();
        if (layers.Any(static layer => layer.Layer is LayerModel.Dropout))
        {
            yield return ("dropout", "two gradients of a minibatch are subtracted, and would be of different units");
        }

        if (layers.Any(static layer => layer.Layer is LayerModel.BatchNorm || layer.Projection?.Norm is not null))
        {
            yield return (
                "batch normalisation",
                "the mean of the minibatches' gradients is not the gradient of all samples, so that the steps would be biased"
            );
        }
    }

    private static UpdateRule KeepAnchor()
    {
        var rule = new RuleBuilder();
        rule.Stream("anchor", Anchor);
        rule.Stream("full", Full);
        rule.Store("anchor", "w");
        rule.Store("full", "g");
        return rule.Build("KeepAnchor", "The anchor and the gradient there");
    }

    private static UpdateRule ToAnchor()
    {
        var rule = new RuleBuilder();
        Exchange(rule);
        return rule.Build("ToAnchor", "The anchor to the weights, the weights to its place");
    }

    private static UpdateRule FromAnchor()
    {
        var rule = new RuleBuilder();
        rule.Stream("correction", Correction);
        Exchange(rule);
        var full = rule.Stream("full", Full);
        rule.Let("corrected", full - rule.G, "∇f(w̃) − ∇f_B(w̃)");
        rule.Store("correction", "corrected");
        return rule.Build("FromAnchor", "The weights back, and what corrects their gradient");
    }

    private static void Exchange(RuleBuilder rule)
    {
        var anchor = rule.Stream("anchor", Anchor);
        rule.Let("left", rule.W + new Expression.Constant(0), "what stands in the weights");
        rule.Let("taken", anchor + new Expression.Constant(0), "what was kept");
        rule.Store("anchor", "left");
        rule.Store("w", "taken");
    }

    private static SolverPlan Plan(AttributeModel attribute, List<OptionPlan> options, List<Problem> problems)
    {
        var isPaper = attribute.Text("Preset", "Default") == "Paper";
        Planning.Options.Add(
            attribute.Name,
            attribute,
            [.. Facts.Options.Select(rule => isPaper && rule.Name == "AnchorEpochs" ? rule with { Default = "2" } : rule)],
            options,
            problems
        );
        return new ProxSvrgPlan();
    }
}
