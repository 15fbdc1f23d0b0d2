using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Sparse.Testing.Tests.Samples;

/// <summary>Throws at every class.</summary>
#pragma warning disable RS1001 // Without [DiagnosticAnalyzer]: the compiler with which BuildVerifier is compared loads this assembly.
public sealed class ThrowingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("SA0002", "Throws", "Throws", "Sample", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(symbol => throw new InvalidCastException($"at {symbol.Symbol.Name}"), SymbolKind.NamedType);
    }
}
