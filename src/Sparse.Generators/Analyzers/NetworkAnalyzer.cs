using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sparse.Generators.Diagnostics;
using Sparse.Generators.Parsing;
using Sparse.Generators.Planning;

namespace Sparse.Generators.Analyzers;

/// <summary>Checks networks and blocks as they are typed: the same plan the generator makes, its problems reported where they are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.UnsupportedClass,
        DiagnosticDescriptors.SplitMembers,
        DiagnosticDescriptors.MisplacedLayer,
        DiagnosticDescriptors.NoLayer,
        DiagnosticDescriptors.ReservedName,
        DiagnosticDescriptors.NeedsFlatten,
        DiagnosticDescriptors.ArgumentOutOfRange,
        DiagnosticDescriptors.InvalidInput,
        DiagnosticDescriptors.NoLayers,
        DiagnosticDescriptors.UnknownLayer,
        DiagnosticDescriptors.WrongRank,
        DiagnosticDescriptors.WindowTooLarge,
        DiagnosticDescriptors.JoinMismatch,
        DiagnosticDescriptors.UnknownSource,
        DiagnosticDescriptors.UnknownSize,
        DiagnosticDescriptors.NotABlock,
        DiagnosticDescriptors.BlockArguments,
        DiagnosticDescriptors.NestedBlock,
        DiagnosticDescriptors.MisplacedEmbedding,
        DiagnosticDescriptors.UnusableModule,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(WellKnownNames.NetworkAttribute) is not null)
            {
                start.RegisterSymbolAction(AnalyzeNetwork, SymbolKind.NamedType);
                start.RegisterSymbolAction(AnalyzeProperty, SymbolKind.Property);
            }
        });
    }

    private static void AnalyzeNetwork(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (NetworkParser.Parse(type, context.CancellationToken) is { } model)
        {
            ProblemReporter.Report(context, NetworkPlanner.Plan(model).Problems, type, type);
        }
        else if (BlockParser.Parse(type, [], context.CancellationToken) is { } block)
        {
            ProblemReporter.Report(context, BlockPlanner.Plan(block).Problems, type, type);
        }
    }

    // Of properties that are no members. A member's implementing part is marked [GeneratedCode], so no action is run on it: planning speaks of members.
    private static void AnalyzeProperty(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        var network = NetworkParser.NetworkAttribute(property.ContainingType) ?? BlockParser.BlockAttribute(property.ContainingType);
        if (!MemberParser.Layers(property).Any())
        {
            if (
                network is not null
                && property.IsPartialDefinition
                && SymbolReading.Is(property.Type, WellKnownNames.Layer)
                && !HasUnknown(property)
            )
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.NoLayer, property.Locations[0], property.Name));
            }

            return;
        }

        // A class without [Network] or [Block] is one mistake, however many members it has.
        if (network is null && (HasUnknown(property.ContainingType) || !IsFirst(property)))
        {
            return;
        }

        var fault =
            network is null ? $"{property.ContainingType.Name} has neither [Network] nor [Block]"
            : !SymbolReading.Is(property.Type, WellKnownNames.Layer)
                ? $"is of type {property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}"
            : !property.IsPartialDefinition ? "is not partial"
            : null;
        if (fault is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.MisplacedLayer, property.Locations[0], property.Name, fault));
        }
    }

    // What does not exist the compiler has named; it may be the layer, or [Network], misspelt.
    private static bool HasUnknown(ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error });

    private static bool IsFirst(IPropertySymbol property) =>
        SymbolEqualityComparer.Default.Equals(
            property,
            property.ContainingType.GetMembers().OfType<IPropertySymbol>().First(static other => MemberParser.Layers(other).Any())
        );
}
