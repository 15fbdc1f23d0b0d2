using Sparse.Generators.Planning;

namespace Sparse.Generators.Emission;

/// <summary>A module that a network's constructor makes.</summary>
/// <param name="Path">Its path in the network.</param>
/// <param name="Type">Its type.</param>
/// <param name="Expression">What makes it.</param>
/// <param name="Layer">The layer it is of; null for containers, projections and blocks.</param>
internal sealed record MadeModule(string Path, string Type, string Expression, LayerPlan? Layer);
