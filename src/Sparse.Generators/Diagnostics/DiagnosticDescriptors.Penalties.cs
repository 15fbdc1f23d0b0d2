using Microsoft.CodeAnalysis;

namespace Sparse.Generators.Diagnostics;

// What is said of penalties.
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UntranslatedExpression = new(
        DiagnosticIds.UntranslatedExpression,
        "A penalty's body holds what is not translated",
        "A penalty's body is translated into the training program, which has no form for {0}",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UntranslatedExpression + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnsupportedPenalty = new(
        DiagnosticIds.UnsupportedPenalty,
        "A penalty's class is not of the expected form",
        "{0} {1}",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnsupportedPenalty + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnboundParameter = new(
        DiagnosticIds.UnboundParameter,
        "A body's parameter is no parameter of the constructor",
        "{0} is no float or double parameter of {1}'s constructor, by whose name its value would be found; there are: {2}",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnboundParameter + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnreadablePenalty = new(
        DiagnosticIds.UnreadablePenalty,
        "A penalty of another project cannot be used",
        "[{0}] {1}; compile its project with this version of Sparse",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnreadablePenalty + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor PenaltyNotZeroAtZero = new(
        DiagnosticIds.PenaltyNotZeroAtZero,
        "A penalty is not 0 at 0, or not finite",
        "Of {0}, {1}",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.PenaltyNotZeroAtZero + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor OtherProximalOperator = new(
        DiagnosticIds.OtherProximalOperator,
        "A penalty's Prox is not the proximal operator of its Value",
        "Of {0}, {1}",
        "Sparse.Penalties",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.OtherProximalOperator + ".md"
    );

    public static readonly DiagnosticDescriptor NoHierarchy = new(
        DiagnosticIds.NoHierarchy,
        "A hierarchy is over one skip connection and one hidden layer",
        "[{0}] is over one skip connection from the inputs to the outputs and one hidden layer that reads them; found skip connections: {1}, layers: {2}; declare [Add(Projection = Projection.Plain)] behind the last layer, or name the two in On",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoHierarchy + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NoLargestLambda = new(
        DiagnosticIds.NoLargestLambda,
        "A path has no lambda to begin at",
        "[Path] begins at the least lambda that leaves no weight, and [{0}] leaves weights at every lambda; give Largest or Lambdas",
        "Sparse.Paths",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoLargestLambda + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor EmptyBox = new(
        DiagnosticIds.EmptyBox,
        "A box holds no weight",
        "The box of {0} is [{1}, {2}], which holds nothing; its Minimum must not be above its Maximum",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.EmptyBox + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NoSuchGroups = new(
        DiagnosticIds.NoSuchGroups,
        "A parameter has no such groups",
        "{0} is {1} and has no Groups.{2}; {3}, or narrow the penalty with On",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoSuchGroups + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NoClosedForm = new(
        DiagnosticIds.NoClosedForm,
        "A penalty's proximal operator is not known in the metric",
        "The proximal operator of {0} has no closed form in the {1} metric; use a solver with a Euclidean step such as ProxGen(Metric = Metric.Sgd), or another penalty: every one but GroupMcp, NuclearNorm and those with Normalise.UnitFilters has one",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoClosedForm + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor UnusableMember = new(
        DiagnosticIds.UnusableMember,
        "A penalty's numbers cannot be taken from the member it names",
        "[{0}] takes numbers for its weights from {1}, {2}",
        "Sparse.Penalties",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnusableMember + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor JumpingProximalOperator = new(
        DiagnosticIds.JumpingProximalOperator,
        "A penalty is more concave than the step is convex",
        "{0} is {1}, not above {2}: at this step size the proximal operator jumps like a hard threshold; raise it or lower LearningRate",
        "Sparse.Penalties",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.JumpingProximalOperator + ".md"
    );
}
