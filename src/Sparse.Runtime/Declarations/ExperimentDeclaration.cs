using Sparse.Runtime.Training;
using TorchSharp;

namespace Sparse.Runtime.Declarations;

/// <summary>A declared experiment as the generator wrote it down: what can be read of it without running it, and how to run it.</summary>
public sealed class ExperimentDeclaration
{
    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>The class's name with its namespace and the classes around it; the name alone where there is none of these.</summary>
    public string FullName
    {
        get => field ?? Name;
        init;
    }

    /// <summary>The whole name of the class, which the entrants of a race (<c>Name.Sr2</c>) share.</summary>
    internal string ClassName => Name.IndexOf('.') is >= 0 and var dot ? FullName[..^(Name.Length - dot)] : FullName;

    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>The shape of one sample, without the batch dimension.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The network's members in order.</summary>
    public required IReadOnlyList<Layer> Layers { get; init; }

    /// <summary>Multiply-adds of one forward pass of one sample, times two.</summary>
    public required long Flops { get; init; }

    /// <summary>The smooth part of the objective.</summary>
    public required Loss Loss { get; init; }

    /// <summary>The floating-point type computed in.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>Whether decoupled weight decay, where it is declared, is the gradient of a ridge, so that f counts it in.</summary>
    public bool WeightDecayIsRidge { get; init; }

    /// <summary>Why no certificate can exist for the objective; null where one can.</summary>
    public string? NotCertifiable { get; init; }

    /// <summary>The solver: <c>ProxGen(Adam)</c>.</summary>
    public required string Solver { get; init; }

    /// <summary>The data set: <c>FashionMnist</c>.</summary>
    public required string DataName { get; init; }

    /// <summary>The penalties in order.</summary>
    public required IReadOnlyList<PenaltyDeclaration> Penalties { get; init; }

    /// <summary>The parameters in order.</summary>
    public required IReadOnlyList<ParameterDeclaration> Parameters { get; init; }

    /// <summary>Everything that <c>--set</c> may override.</summary>
    public required IReadOnlyList<OptionDeclaration> Options { get; init; }

    /// <summary>The levels it is to reach, and the program that reaches them; null where there are none.</summary>
    public Levels.TargetDeclaration? Target { get; init; }

    /// <summary>The plan in words, a line a decision: what is minimised, over what, and how a step goes.</summary>
    public required string Plan { get; init; }

    /// <summary>The text of the generated training program.</summary>
    public required Func<string> LoopText { get; init; }

    /// <summary>How a whole front is walked; null where only a single training is declared.</summary>
    public FrontDeclaration? Front { get; init; }

    /// <summary>Makes a fresh network of the declared kind.</summary>
    public required Func<torch.nn.Module<torch.Tensor, torch.Tensor>> CreateNetwork { get; init; }

    /// <summary>Makes the declared data attribute with the options of a run.</summary>
    public required Func<OptionValues, DataAttribute> CreateData { get; init; }

    /// <summary>Makes the training program, on the thread that will run it.</summary>
    public required Func<TrainingContext, TrainingLoop> CreateLoop { get; init; }
}
