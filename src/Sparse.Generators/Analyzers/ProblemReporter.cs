using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sparse.Generators.Diagnostics;
using Sparse.Generators.Planning;

namespace Sparse.Generators.Analyzers;

/// <summary>Turns the problems that planning found into diagnostics at their places.</summary>
internal static class ProblemReporter
{
    /// <summary>The property under which a diagnostic carries what a code fix puts in.</summary>
    public const string Expected = "Expected";

    public static void Report(
        SymbolAnalysisContext context,
        IEnumerable<Problem> problems,
        INamedTypeSymbol declaring,
        INamedTypeSymbol? network
    )
    {
        foreach (var problem in problems)
        {
            var location = PlaceLocator.Find(problem.Place, declaring, network, context.CancellationToken) ?? declaring.Locations[0];
            var related = problem.Related is null
                ? null
                : PlaceLocator.Find(problem.Related, declaring, network, context.CancellationToken);
            context.ReportDiagnostic(
                Diagnostic.Create(
                    DiagnosticDescriptors.ById[problem.Id],
                    location,
                    related is null ? [] : [related],
                    problem.Expected is null
                        ? ImmutableDictionary<string, string?>.Empty
                        : ImmutableDictionary<string, string?>.Empty.Add(Expected, problem.Expected),
                    [.. problem.Arguments]
                )
            );
        }
    }
}
