using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
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
                static (node, _) => node is ClassDeclarationSyntax,
                static (target, cancellation) => NetworkParser.Parse((INamedTypeSymbol)target.TargetSymbol, cancellation)
            )
            .WithTrackingName(TrackingNames.NetworkModel);

        context.RegisterSourceOutput(
            models,
            static (output, model) =>
            {
                if (model is not null)
                {
                    var file = Emit(model);
                    output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
                }
            }
        );
    }

    // What the declaration gets wrong is said by the analyzers; here it only means a stub.
    private static SourceFile Emit(NetworkModel model) =>
        NetworkPlanner.Plan(model).Plan is { } plan ? NetworkEmitter.Emit(plan) : StubEmitter.Network(model);
}
