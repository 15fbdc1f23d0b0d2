using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Models;

/// <summary>A member of a network: one property and its layers from left to right.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Modifiers">What stands before <c>partial</c>: <c>public</c>, <c>internal</c>, …</param>
/// <param name="IsPartialDefinition">Whether it awaits its implementing part.</param>
/// <param name="Layers">Its layers.</param>
internal sealed record MemberModel(string Name, string Modifiers, bool IsPartialDefinition, EquatableArray<LayerModel> Layers)
{
    /// <summary>The name as it is written in C#: <c>@class</c> where it is a keyword.</summary>
    public string Identifier
    {
        get => field ?? Name;
        init;
    }
}

/// <summary>A declared network.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Input">The shape of one sample.</param>
/// <param name="Members">Its members in order.</param>
/// <param name="Strays">Partial properties that look like members and are none: an analyzer says why, the stub implements them.</param>
/// <param name="Obstacle">Why no module can be written into the class; null where one can.</param>
/// <param name="HasErrors">Whether an attribute of it does not compile: the compiler has said so.</param>
/// <param name="IsHidden">Whether a module initialiser cannot name the class, so that no registry can know it.</param>
internal sealed record NetworkModel(
    TypeModel Type,
    EquatableArray<int> Input,
    EquatableArray<MemberModel> Members,
    EquatableArray<StrayModel> Strays,
    ClassObstacle? Obstacle,
    bool HasErrors,
    bool IsHidden = false
)
{
    /// <summary>What the user's part of the class declares, a method with the number of its parameters: <c>forward(1)</c>.</summary>
    public EquatableArray<string> OwnNames { get; init; }
}

/// <summary>A partial property of a network that is no member.</summary>
/// <param name="Name">Its name as it is written in C#.</param>
/// <param name="Modifiers">What stands before <c>partial</c>.</param>
/// <param name="Type">Its type, <c>global::</c>-qualified.</param>
internal sealed record StrayModel(string Name, string Modifiers, string Type);
