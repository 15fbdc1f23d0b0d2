using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sparse.Testing.Tests.Samples;

/// <summary>SA0003 at every class, in generated code too.</summary>
#pragma warning disable RS1001 // Without [DiagnosticAnalyzer]: the compiler with which BuildVerifier is compared loads this assembly.
public sealed class TalkativeAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("SA0003", "Talks", "Talks", "Sample", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(
            symbol => symbol.ReportDiagnostic(Diagnostic.Create(Rule, symbol.Symbol.Locations[0])),
            SymbolKind.NamedType
        );
    }
}
