using Sparse.Generators.Models;

namespace Sparse.Generators.Planning;

/// <summary>Says what keeps a class from carrying a declaration.</summary>
internal static class Obstacles
{
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
            _ => throw new InvalidOperationException($"No words for {obstacle}."),
        };
}
