using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Models;

/// <summary>A declared experiment with the network it trains.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Network">The network; null where the type argument is not a network (an analyzer says so).</param>
/// <param name="NetworkName">The name of the type argument.</param>
/// <param name="IsErrorType">Whether the type argument does not exist: the compiler has said so.</param>
/// <param name="Train">Loss, epochs and seed.</param>
/// <param name="Data">The data attributes; one is right.</param>
/// <param name="Penalties">The penalty attributes.</param>
/// <param name="Solvers">The solver attributes; one is right, or several in a race.</param>
/// <param name="IsRace">Whether a program is written for each solver.</param>
/// <param name="Recipe">What is added to the training: schedules, clipping, early stopping, weight decay, augmentation.</param>
/// <param name="Fronts">The attributes that walk a whole front; at most one is right.</param>
/// <param name="Targets">The levels wanted, from which the strengths of the penalties follow.</param>
/// <param name="Obstacle">Why no program can be written into the class; null where one can.</param>
/// <param name="HasUnknownAttributes">Whether an attribute of the class does not exist: the compiler has said so, and it may be what seems missing.</param>
internal sealed record ExperimentModel(
    TypeModel Type,
    NetworkModel? Network,
    string NetworkName,
    bool IsErrorType,
    AttributeModel Train,
    EquatableArray<AttributeModel> Data,
    EquatableArray<AttributeModel> Penalties,
    EquatableArray<AttributeModel> Solvers,
    bool IsRace,
    EquatableArray<AttributeModel> Recipe,
    EquatableArray<AttributeModel> Fronts,
    EquatableArray<AttributeModel> Targets,
    ClassObstacle? Obstacle,
    bool HasUnknownAttributes
)
{
    /// <summary>What the user's part of the class declares, a method with the number of its parameters: <c>forward(1)</c>.</summary>
    public EquatableArray<string> OwnNames { get; init; }

    /// <summary>The place of [Race] among the class's attributes, where it has it.</summary>
    public int RaceIndex { get; init; }
}
