using Sparse.Generators.Diagnostics;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>
/// Whether the members of a network or a block are seen wherever the class is: a compiler does not import what a referenced assembly hides, and
/// an experiment there would be on a network without the layer.
/// </summary>
internal static class Visibility
{
    /// <summary>The first member that is hidden, as a problem; null where none is.</summary>
    public static Problem? Problem(TypeModel type, IReadOnlyList<MemberModel> members)
    {
        for (var member = 0; member < members.Count; member++)
        {
            var declared = members[member];
            if (declared.IsPartialDefinition && !IsSeenWith(type, declared))
            {
                var access = declared.Modifiers.Length == 0 ? "private" : declared.Modifiers;
                var what = $"is {access}, which a project that uses {type.Name} does not see";
                return new Problem(DiagnosticIds.MisplacedLayer, new Place.MemberName(member), [declared.Name, what]);
            }
        }

        return null;
    }

    private static bool IsSeenWith(TypeModel type, MemberModel member)
    {
        var access = member.Modifiers.Replace(" static", "");
        return access == "public" || (type.Accessibility != "public" && access is "internal" or "protected internal");
    }
}
