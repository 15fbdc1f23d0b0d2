using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Models;

/// <summary>A declared block.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Parameters">The parameters of its class.</param>
/// <param name="Members">Its members in order.</param>
/// <param name="Strays">Partial properties that look like members and are none.</param>
/// <param name="Obstacle">Why no module can be written into the class; null where one can.</param>
/// <param name="HasErrors">Whether an attribute of it does not compile: the compiler has said so.</param>
internal sealed record BlockModel(
    TypeModel Type,
    EquatableArray<BlockParameter> Parameters,
    EquatableArray<MemberModel> Members,
    EquatableArray<StrayModel> Strays,
    ClassObstacle? Obstacle,
    bool HasErrors
)
{
    /// <summary>What the user's part of the class declares, a method with the number of its parameters: <c>forward(1)</c>.</summary>
    public EquatableArray<string> OwnNames { get; init; }
}

/// <summary>A parameter of a block.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its default; null where it has none.</param>
internal sealed record BlockParameter(string Name, int? Default);
