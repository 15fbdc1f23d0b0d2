using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Emission;
using Sparse.Generators.Parsing;

namespace Sparse.Generators;

/// <summary>Writes the bodies of a class with [ElementPenalty] as text beside it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PenaltyGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                WellKnownNames.ElementPenaltyAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (target, cancellation) => PenaltyParser.Parse((INamedTypeSymbol)target.TargetSymbol, cancellation)
            )
            .WithTrackingName(TrackingNames.PenaltyModel);

        context.RegisterSourceOutput(
            models,
            static (output, model) =>
            {
                if (model is not null)
                {
                    GuardedOutput.Add(
                        output,
                        model.Type,
                        () => [PenaltyEmitter.Emit(model)],
                        () => PenaltyEmitter.Emit(model with { Kernel = null })
                    );
                }
            }
        );
    }
}
