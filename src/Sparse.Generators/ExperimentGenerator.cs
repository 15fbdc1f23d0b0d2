using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sparse.Generators.Emission;
using Sparse.Generators.Emission.Lifted;
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
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (target, cancellation) => ExperimentParser.Parse((INamedTypeSymbol)target.TargetSymbol, cancellation)
            )
            .WithTrackingName(TrackingNames.ExperimentModel);

        context.RegisterSourceOutput(
            models,
            static (output, model) =>
            {
                // No other file can hold a part of a file-local class.
                if (model is not null && model.Obstacle != ClassObstacle.FileLocal)
                {
                    GuardedOutput.Add(output, model.Type, () => Emit(model), () => StubEmitter.Experiment(model));
                }
            }
        );
    }

    private static IEnumerable<SourceFile> Emit(ExperimentModel model) =>
        ExperimentPlanner.PlanAll(model).Plan is { } plans ? plans.SelectMany(Emit) : [StubEmitter.Experiment(model)];

    private static IEnumerable<SourceFile> Emit(ExperimentPlan plan)
    {
        var loop = plan.Lifting is { } lifting ? LiftedLoopEmitter.Emit(plan, lifting) : LoopEmitter.Emit(plan);
        IEnumerable<SourceFile> files = [ExperimentEmitter.Emit(plan), loop, LoopEmitter.EmitText(plan, loop)];
        if (plan.Target is { } target)
        {
            return files.Append(TargetEmitter.Emit(plan, target));
        }

        if (plan.Front is { } front)
        {
            var driver = FrontEmitter.Emit(plan, front);
            return files.Concat([driver, FrontEmitter.EmitText(plan, driver)]);
        }

        return files;
    }
}
