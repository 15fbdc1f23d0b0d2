using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Emission;
using Sparse.Generators.Models;
using Sparse.Generators.Parsing;
using Sparse.Generators.Planning;

namespace Sparse.Generators;

/// <summary>Makes a TorchSharp module of a class with [Network].</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                WellKnownNames.NetworkAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (target, cancellation) => NetworkParser.Parse((INamedTypeSymbol)target.TargetSymbol, cancellation)
            )
            .WithTrackingName(TrackingNames.NetworkModel);

        context.RegisterSourceOutput(
            models,
            static (output, model) =>
            {
                // No other file can hold a part of a file-local class.
                if (model is not null && model.Obstacle != ClassObstacle.FileLocal)
                {
                    GuardedOutput.Add(output, model.Type, () => [Emit(model)], () => StubEmitter.Network(model));
                }
            }
        );
    }

    // What the declaration gets wrong is said by the analyzers; here it only means a stub.
    private static SourceFile Emit(NetworkModel model) =>
        NetworkPlanner.Plan(model).Plan is { } plan ? NetworkEmitter.Emit(plan) : StubEmitter.Network(model);
}
