using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sparse.Generators.Diagnostics;
using Sparse.Generators.Parsing;
using Sparse.Generators.Planning;

namespace Sparse.Generators.Analyzers;

/// <summary>Checks networks as they are typed: the same plan the generator makes, its problems reported where they are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [
            DiagnosticDescriptors.UnsupportedClass,
            DiagnosticDescriptors.SplitMembers,
            DiagnosticDescriptors.MisplacedLayer,
            DiagnosticDescriptors.NeedsFlatten,
            DiagnosticDescriptors.ArgumentOutOfRange,
            DiagnosticDescriptors.InvalidInput,
            DiagnosticDescriptors.NoLayers,
            DiagnosticDescriptors.UnknownLayer,
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
    }

    private static void AnalyzeProperty(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        var layer = property
            .GetAttributes()
            .FirstOrDefault(static attribute => SymbolReading.DerivesFrom(attribute.AttributeClass, WellKnownNames.LayerAttribute));
        if (layer is null)
        {
            return;
        }

        var fault =
            NetworkParser.NetworkAttribute(property.ContainingType) is null ? $"{property.ContainingType.Name} has no [Network]"
            : !SymbolReading.Is(property.Type, WellKnownNames.Layer) ? $"is of type {property.Type.Name}"
            : !property.IsPartialDefinition ? "is not partial"
            : null;
        if (fault is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.MisplacedLayer, property.Locations[0], property.Name, fault));
        }
    }
}
