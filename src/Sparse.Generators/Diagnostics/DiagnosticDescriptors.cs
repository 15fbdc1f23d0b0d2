using Microsoft.CodeAnalysis;

namespace Sparse.Generators.Diagnostics;

/// <summary>Our diagnostics. Each has a page under docs/diagnostics, a line in the release file and a test by markup; a test holds all three.</summary>
internal static partial class DiagnosticDescriptors
{
    // An error without which the emitted stub would run is not configurable: it must not be switched off.
    private const string Pages = "docs/diagnostics/";

    public static readonly DiagnosticDescriptor UnsupportedClass = new(
        DiagnosticIds.UnsupportedClass,
        "The class cannot carry a declaration",
        "{0} {1}; declare it as a plain partial class",
        "Sparse.Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.UnsupportedClass + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor SplitMembers = new(
        DiagnosticIds.SplitMembers,
        "A network's members stand in several declarations",
        "The layers of {0} stand in more than one of its partial declarations, so their order is not defined; move them into one",
        "Sparse.Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.SplitMembers + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor MisplacedLayer = new(
        DiagnosticIds.MisplacedLayer,
        "A layer attribute stands where it has no effect",
        "{0} carries layers but {1}; write 'public partial Layer {0} {{ get; }}' in a class with [Network]",
        "Sparse.Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.MisplacedLayer + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor NoLayer = new(
        DiagnosticIds.NoLayer,
        "A network's member has no layer",
        "{0} has no layer; give it one, such as '[Linear(10)] public partial Layer {0} {{ get; }}', or remove it",
        "Sparse.Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.NoLayer + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor ReservedName = new(
        DiagnosticIds.ReservedName,
        "A member has a name that the generated code declares",
        "The name {0} is taken: the generated part of {1} declares it; {2}",
        "Sparse.Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.ReservedName + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    public static readonly DiagnosticDescriptor Internal = new(
        DiagnosticIds.Internal,
        "The generator failed",
        "The generator failed on {0}: {1}; this is a defect of Sparse, please report it with the declaration",
        "Sparse.Generation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + DiagnosticIds.Internal + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable
    );

    /// <summary>Every diagnostic by id.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> ById => Register.ById;

    // Fields of a partial class are made file by file, in no stated order: this class waits for all of them.
    private static class Register
    {
        public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> ById = new[]
        {
            UnsupportedClass,
            SplitMembers,
            MisplacedLayer,
            NoLayer,
            ReservedName,
            NeedsFlatten,
            ArgumentOutOfRange,
            InvalidInput,
            NoLayers,
            UnknownLayer,
            DataShape,
            OutputCount,
            WrongRank,
            WindowTooLarge,
            JoinMismatch,
            UnknownSource,
            UnknownSize,
            NotABlock,
            BlockArguments,
            NestedBlock,
            MisplacedEmbedding,
            UnusableModule,
            MissingAttribute,
            RepeatedAttribute,
            NotANetwork,
            LambdaMissing,
            LambdaOutOfRange,
            OptionOutOfRange,
            UnmatchedPattern,
            PenalisedBias,
            PenalisedTwice,
            UnsupportedAttribute,
            OptionWithoutEffect,
            NoRival,
            ScaleInvariantPenalty,
            UnpenalisedLayer,
            AugmentationNeedsImages,
            TargetWithoutPenalty,
            TargetWithoutLevel,
            InfeasibleTarget,
            ContradictingTargets,
            UnboundedSearch,
            GeometricMean,
            RefusedPart,
            EmptyBox,
            NoSuchGroups,
            NoClosedForm,
            JumpingProximalOperator,
            NotLifted,
            UntranslatedExpression,
            UnsupportedPenalty,
            UnboundParameter,
            UnreadablePenalty,
            UnusableMember,
            PenaltyNotZeroAtZero,
            OtherProximalOperator,
            NoLargestLambda,
            NoHierarchy,
            LambdaWithFront,
            InvalidLevels,
            NothingToWalk,
            NeedsReseed,
            FrontPenalty,
            NoFeatures,
            UnsuitedSolver,
            Internal,
        }.ToDictionary(static descriptor => descriptor.Id);
    }
}
