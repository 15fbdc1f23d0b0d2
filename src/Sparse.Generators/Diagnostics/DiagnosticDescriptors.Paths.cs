using Microsoft.CodeAnalysis;

namespace Sparse.Generators.Diagnostics;

// What is said of paths and levels.
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor LambdaWithFront = new(
        DiagnosticIds.LambdaWithFront,
        "A penalty has a lambda and a front that chooses it",
        "{0} gives its lambda, {1}, and [{2}] chooses it; remove one of them",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.LambdaWithFront + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor InvalidLevels = new(
        DiagnosticIds.InvalidLevels,
        "A list of a front is not in order",
        "{0} cannot be walked: {1}",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.InvalidLevels + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NothingToWalk = new(
        DiagnosticIds.NothingToWalk,
        "A front has nothing to walk",
        "[{0}] has no penalty with a strength to choose: {1}",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NothingToWalk + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NeedsReseed = new(
        DiagnosticIds.NeedsReseed,
        "A path from sparse to dense never leaves zero",
        "A path from sparse to dense begins where every weight of {0} is zero, and a network of several layers has no gradient there: give Reseed a share of the initial weights, or walk from dense to sparse",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NeedsReseed + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor FrontPenalty = new(
        DiagnosticIds.FrontPenalty,
        "A continuation cannot take a penalty",
        "[Continuation] walks the front of the loss and a norm, l1 or the group lasso, and {0} is neither; use [L1] or [GroupLasso], or [Path], which takes every penalty",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.FrontPenalty + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NoFeatures = new(
        DiagnosticIds.NoFeatures,
        "Stability selection has no features to select",
        "Path.HalfSamples asks which features are selected, and {0} does not begin with a penalised linear layer on its inputs; penalise its first layer, or remove HalfSamples",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoFeatures + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );
}
