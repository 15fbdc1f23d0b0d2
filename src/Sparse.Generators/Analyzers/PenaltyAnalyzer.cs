using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sparse.Generators.Diagnostics;
using Sparse.Generators.Parsing;
using Sparse.Generators.Planning;

namespace Sparse.Generators.Analyzers;

/// <summary>Checks penalties of the user's own as they are typed: the translation the generator makes, each thing it cannot take at its place.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PenaltyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.UntranslatedExpression,
        DiagnosticDescriptors.UnsupportedPenalty,
        DiagnosticDescriptors.UnboundParameter,
        DiagnosticDescriptors.PenaltyNotZeroAtZero,
        DiagnosticDescriptors.OtherProximalOperator,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            static symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (PenaltyParser.IsDeclared(type))
                {
                    var issues = new List<PenaltyIssue>();
                    var kernel = PenaltyParser.Translate(type, issues, symbol.CancellationToken);
                    // With the options that it has of itself; others are checked where an experiment gives them.
                    if (
                        kernel is not null
                        && PenaltyParser.Defaults(type, kernel) is { } options
                        && OwnPenaltyChecker.Check(kernel, options) is var (id, fault)
                    )
                    {
                        issues.Add(new PenaltyIssue(id, type.Locations[0], [type.Name, fault]));
                    }

                    foreach (var issue in issues)
                    {
                        symbol.ReportDiagnostic(
                            Diagnostic.Create(DiagnosticDescriptors.ById[issue.Id], issue.Location, [.. issue.Arguments])
                        );
                    }
                }
            },
            SymbolKind.NamedType
        );
    }
}
