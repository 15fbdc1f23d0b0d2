using Microsoft.CodeAnalysis;

namespace Sparse.Generators.Diagnostics;

// What is said of training, solvers and data.
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor MissingAttribute = new(
        DiagnosticIds.MissingAttribute,
        "An experiment lacks a part",
        "{0} says nothing of its {1}; add a {1} attribute, such as {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.MissingAttribute + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor RepeatedAttribute = new(
        DiagnosticIds.RepeatedAttribute,
        "An experiment has a part twice",
        "{0} has two {1} attributes, {2} and {3}; keep one",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.RepeatedAttribute + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NotANetwork = new(
        DiagnosticIds.NotANetwork,
        "The trained type is no network",
        "{0} is not a network; give it [Network(Input = [...])] and layers, or train a class that has them",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NotANetwork + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor LambdaMissing = new(
        DiagnosticIds.LambdaMissing,
        "A penalty has no strength",
        "{0} has no lambda, and nothing here chooses one; write its strength, such as [{0}(1e-4)]",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.LambdaMissing + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor LambdaOutOfRange = new(
        DiagnosticIds.LambdaOutOfRange,
        "A penalty's strength is out of range",
        "The lambda of {0} is {1}: expected a finite number, at least 0",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.LambdaOutOfRange + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor OptionOutOfRange = new(
        DiagnosticIds.OptionOutOfRange,
        "An option is out of range",
        "{0} is {1}: expected {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.OptionOutOfRange + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnmatchedPattern = new(
        DiagnosticIds.UnmatchedPattern,
        "A pattern matches no parameter",
        "'{0}' matches no weight of {1}; {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnmatchedPattern + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor PenalisedBias = new(
        DiagnosticIds.PenalisedBias,
        "A bias is penalised",
        "{0} is a bias, and {1} shrinks it; biases are usually left alone: they cost little and shift the function",
        "Sparse.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.PenalisedBias + ".md"
    );

    public static readonly DiagnosticDescriptor PenalisedTwice = new(
        DiagnosticIds.PenalisedTwice,
        "A parameter has two penalties",
        "{0} already has the penalty {1}; narrow one with On, such as [{2}(1e-4, On = \"Head\")]",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.PenalisedTwice + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnsupportedAttribute = new(
        DiagnosticIds.UnsupportedAttribute,
        "A penalty or solver is not known to the generator",
        "The generator does not know the {1} {0}; it knows {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnsupportedAttribute + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor OptionWithoutEffect = new(
        DiagnosticIds.OptionWithoutEffect,
        "An option has no effect",
        "{0} has no effect under {1}; remove it",
        "Sparse.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.OptionWithoutEffect + ".md"
    );

    public static readonly DiagnosticDescriptor NoRival = new(
        DiagnosticIds.NoRival,
        "A race has one solver",
        "[Race] is between several solvers, and {0} has one, [{1}]; add the attribute of another, such as [Sr2], or remove [Race]",
        "Sparse.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoRival + ".md"
    );

    public static readonly DiagnosticDescriptor ScaleInvariantPenalty = new(
        DiagnosticIds.ScaleInvariantPenalty,
        "A penalty on weights in front of a norm layer has no minimiser but 0",
        "{0} stands in front of {1}, which undoes its scale: the loss is the same for every multiple of it, so {2} on it has no minimiser but 0 and the step"
            + " size and the time alone set the sparsity; use [L1(Normalise = Normalise.UnitFilters)], or name other weights with On",
        "Sparse.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ScaleInvariantPenalty + ".md"
    );

    public static readonly DiagnosticDescriptor UnpenalisedLayer = new(
        DiagnosticIds.UnpenalisedLayer,
        "A layer without a penalty takes the scale of the penalised ones",
        "{0} has no penalty, and layers that pass a scale on join it to {1}: {1} can shrink and {0} grow at equal loss, so the objective has no minimiser;"
            + " penalise {0} too",
        "Sparse.Training",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnpenalisedLayer + ".md"
    );

    public static readonly DiagnosticDescriptor AugmentationNeedsImages = new(
        DiagnosticIds.AugmentationNeedsImages,
        "An augmentation needs images",
        "{0} changes images [channels, height, width], and {1} takes {2}; remove it, or give the network an input of three dimensions",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.AugmentationNeedsImages + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NotLifted = new(
        DiagnosticIds.NotLifted,
        "The lifted problem cannot express a part of the declaration",
        "{0} cannot express {1}: {2}; {3}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NotLifted + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor RefusedPart = new(
        DiagnosticIds.RefusedPart,
        "A solver does not go with this part of a training",
        "[{0}] does not go with [{1}]: {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.RefusedPart + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor TargetWithoutPenalty = new(
        DiagnosticIds.TargetWithoutPenalty,
        "A target has no penalty to reach it with",
        "Nothing penalises {0}, so no lambda can bring it to a level; add a penalty, such as [L1]",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.TargetWithoutPenalty + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor TargetWithoutLevel = new(
        DiagnosticIds.TargetWithoutLevel,
        "A target says no level, or two",
        "The target {0}; give exactly one of Sparsity, NonZeros, Groups, Bytes and Flops",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.TargetWithoutLevel + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor InfeasibleTarget = new(
        DiagnosticIds.InfeasibleTarget,
        "A level cannot be reached",
        "{0} = {1} cannot be: {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.InfeasibleTarget + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor ContradictingTargets = new(
        DiagnosticIds.ContradictingTargets,
        "Targets contradict each other",
        "{0}; give every weight one target at most, and either one target or one a layer",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ContradictingTargets + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnboundedSearch = new(
        DiagnosticIds.UnboundedSearch,
        "The published rule has no bracket or no end",
        "{0}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnboundedSearch + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor GeometricMean = new(
        DiagnosticIds.GeometricMean,
        "Levels a layer of a homogeneous chain are no optimum",
        "Scale can be traded between {0} at equal outputs, so at a minimiser their lambdas act only through their geometric mean; these levels are reached by steering, not at an optimum, unless a ridge ([WeightDecay]) or another activation holds the scales",
        "Sparse.Training",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.GeometricMean + ".md"
    );

    public static readonly DiagnosticDescriptor UnsuitedSolver = new(
        DiagnosticIds.UnsuitedSolver,
        "A solver does not go with what stands beside it",
        "[{0}] does not go with {1}: {2}",
        "Sparse.Training",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnsuitedSolver + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );
}
