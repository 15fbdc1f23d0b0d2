using Sparse.Generators.Infrastructure;

namespace Sparse.Generators.Planning;

/// <summary>Something a declaration gets wrong, found by planning; an analyzer turns it into a diagnostic at its place.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Place">Where it is wrong.</param>
/// <param name="Arguments">What the message says.</param>
/// <param name="Expected">What a code fix puts in its place; null where there is none.</param>
/// <param name="Related">Another place that matters; null where there is none.</param>
internal sealed record Problem(string Id, Place Place, EquatableArray<string> Arguments, string? Expected = null, Place? Related = null);

/// <summary>A place in a declaration, without a position in a file.</summary>
internal abstract record Place
{
    /// <summary>The network's attribute, or an argument of it.</summary>
    public sealed record Network(string? Argument = null) : Place;

    /// <summary>A member of the network.</summary>
    public sealed record MemberName(int Index) : Place;

    /// <summary>A member that the user wrote into the class that declares, of whatever kind.</summary>
    public sealed record OwnMember(string Name) : Place;

    /// <summary>A layer attribute, or an argument of it.</summary>
    public sealed record Layer(int Member, int Index, string? Argument = null) : Place;

    /// <summary>An attribute of an experiment, or an argument of it.</summary>
    public sealed record Attribute(int Index, string? Argument = null) : Place;

    /// <summary>The type argument of an experiment's [Train].</summary>
    public sealed record TrainedNetwork : Place;
}
