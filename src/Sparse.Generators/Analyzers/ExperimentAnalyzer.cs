using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sparse.Generators.Diagnostics;
using Sparse.Generators.Parsing;
using Sparse.Generators.Planning;

namespace Sparse.Generators.Analyzers;

/// <summary>Checks experiments as they are typed. Where the network is wrong it is silent: the network's own analyzer speaks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExperimentAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.UnsupportedClass,
        DiagnosticDescriptors.ReservedName,
        DiagnosticDescriptors.DataShape,
        DiagnosticDescriptors.OutputCount,
        DiagnosticDescriptors.MissingAttribute,
        DiagnosticDescriptors.RepeatedAttribute,
        DiagnosticDescriptors.NotANetwork,
        DiagnosticDescriptors.LambdaMissing,
        DiagnosticDescriptors.LambdaOutOfRange,
        DiagnosticDescriptors.OptionOutOfRange,
        DiagnosticDescriptors.UnmatchedPattern,
        DiagnosticDescriptors.PenalisedBias,
        DiagnosticDescriptors.PenalisedTwice,
        DiagnosticDescriptors.UnreadablePenalty,
        DiagnosticDescriptors.UnsupportedAttribute,
        DiagnosticDescriptors.OptionWithoutEffect,
        DiagnosticDescriptors.NoRival,
        DiagnosticDescriptors.ScaleInvariantPenalty,
        DiagnosticDescriptors.UnpenalisedLayer,
        DiagnosticDescriptors.AugmentationNeedsImages,
        DiagnosticDescriptors.TargetWithoutPenalty,
        DiagnosticDescriptors.TargetWithoutLevel,
        DiagnosticDescriptors.InfeasibleTarget,
        DiagnosticDescriptors.ContradictingTargets,
        DiagnosticDescriptors.GeometricMean,
        DiagnosticDescriptors.UnboundedSearch,
        DiagnosticDescriptors.RefusedPart,
        DiagnosticDescriptors.EmptyBox,
        DiagnosticDescriptors.NoSuchGroups,
        DiagnosticDescriptors.NoClosedForm,
        DiagnosticDescriptors.NotLifted,
        DiagnosticDescriptors.JumpingProximalOperator,
        DiagnosticDescriptors.LambdaWithFront,
        DiagnosticDescriptors.InvalidLevels,
        DiagnosticDescriptors.NothingToWalk,
        DiagnosticDescriptors.NeedsReseed,
        DiagnosticDescriptors.FrontPenalty,
        DiagnosticDescriptors.NoFeatures,
        DiagnosticDescriptors.UnsuitedSolver,
        DiagnosticDescriptors.UnusableMember,
        DiagnosticDescriptors.PenaltyNotZeroAtZero,
        DiagnosticDescriptors.OtherProximalOperator,
        DiagnosticDescriptors.NoLargestLambda,
        DiagnosticDescriptors.NoHierarchy,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(WellKnownNames.TrainAttribute) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ExperimentParser.Parse(type, context.CancellationToken) is not { } model)
        {
            return;
        }

        var network = type.GetAttributes()[model.Train.Index].AttributeClass?.TypeArguments is [INamedTypeSymbol argument]
            ? argument
            : null;
        ProblemReporter.Report(context, ExperimentPlanner.PlanAll(model).Problems, type, network);
    }
}
