using Sparse.Generators.Diagnostics;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Says what is wrong with the name of an earlier member.</summary>
internal static class Sources
{
    public static Problem Unknown(string name, IEnumerable<MemberModel> before, Place place)
    {
        var earlier = before.Select(static member => member.Name).ToArray();
        var nearest = Spelling.Nearest(name, earlier);
        return new Problem(
            DiagnosticIds.UnknownSource,
            place,
            [
                name,
                nearest is not null ? $"did you mean '{nearest}'?"
                : earlier.Length == 0 ? "there is none before this one; leave the name out for the input"
                : $"those are {string.Join(", ", earlier)}",
            ],
            nearest
        );
    }
}
