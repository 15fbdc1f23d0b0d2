using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Sparse.Generators.Emission;
using Sparse.Generators.Models;
using Sparse.Generators.Parsing;
using Sparse.Generators.Planning;

namespace Sparse.Generators;

/// <summary>Writes the training program of a class with [Train].</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ExperimentGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                WellKnownNames.TrainAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (target, cancellation) => ExperimentParser.Parse((INamedTypeSymbol)target.TargetSymbol, cancellation)
            )
            .WithTrackingName(TrackingNames.ExperimentModel);

        context.RegisterSourceOutput(
            models,
            static (output, model) =>
            {
                if (model is null)
                {
                    return;
                }

                foreach (var file in Emit(model))
                {
                    output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
                }
            }
        );
    }

    private static IEnumerable<SourceFile> Emit(ExperimentModel model)
    {
        if (ExperimentPlanner.Plan(model).Plan is not { } plan)
        {
            return [StubEmitter.Experiment(model)];
        }

        var loop = LoopEmitter.Emit(plan);
        return [ExperimentEmitter.Emit(plan), loop, LoopEmitter.EmitText(plan, loop)];
    }
}
