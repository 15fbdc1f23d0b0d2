using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Emission;
using Sparse.Generators.Models;
using Sparse.Generators.Parsing;
using Sparse.Generators.Planning;

namespace Sparse.Generators;

/// <summary>Makes a TorchSharp module of a class with [Block].</summary>
[Generator(LanguageNames.CSharp)]
public sealed class BlockGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                WellKnownNames.BlockAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (target, cancellation) => BlockParser.Parse((INamedTypeSymbol)target.TargetSymbol, [], cancellation)
            )
            .WithTrackingName(TrackingNames.BlockModel);

        context.RegisterSourceOutput(
            models,
            static (output, model) =>
            {
                if (model is not null && model.Obstacle != ClassObstacle.FileLocal)
                {
                    GuardedOutput.Add(output, model.Type, () => [Emit(model)], () => StubEmitter.Block(model));
                }
            }
        );
    }

    private static SourceFile Emit(BlockModel model) =>
        BlockPlanner.Plan(model).Plan is { } plan ? BlockEmitter.Emit(plan) : StubEmitter.Block(model);
}
