using System.Runtime.CompilerServices;

namespace Sparse.Generators.Tests;

/// <summary>Files of the repository that tests read.</summary>
internal static class Repository
{
    /// <summary>Its root: the folder of Sparse.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file's text.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static string Find([CallerFilePath] string source = "")
    {
        for (var folder = Path.GetDirectoryName(source); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Sparse.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException(
            $"There is no Sparse.sln above {source}: these tests read the repository they were compiled from."
        );
    }
}
