using Sparse.Generators.Diagnostics;
using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Says what keeps a class from carrying a declaration.</summary>
internal static class Obstacles
{
    /// <summary>The obstacle of a network or a block as a problem.</summary>
    public static Problem Problem(ClassObstacle obstacle, TypeModel type) =>
        obstacle == ClassObstacle.SplitMembers
            ? new Problem(DiagnosticIds.SplitMembers, new Place.Network(), [type.Name])
            : new Problem(DiagnosticIds.UnsupportedClass, new Place.Network(), [type.Name, Describe(obstacle)]);

    /// <summary>The obstacle, to stand behind the class's name.</summary>
    public static string Describe(ClassObstacle obstacle) =>
        obstacle switch
        {
            ClassObstacle.Generic => "is generic or nested in a generic class",
            ClassObstacle.FileLocal => "is file-local",
            ClassObstacle.Hidden => "is private or nested in a private class",
            ClassObstacle.Record => "is a record",
            ClassObstacle.Static => "is static",
            ClassObstacle.Abstract => "is abstract",
            ClassObstacle.HasBase => "has a base class of its own",
            ClassObstacle.HasConstructor => "declares a constructor, and the generator writes the only one",
            ClassObstacle.HasOtherParameter => "has a parameter that is not an int, or is called 'inputs'",
            _ => throw new InvalidOperationException($"No words for {obstacle}."),
        };
}
