using Sparse.Runtime.Data;

namespace Sparse.Runtime.Tests;

/// <summary>A test on a real data set or a reference solution; skipped where they are not beside the repository.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null)
        {
            Skip = "The folder shared/ with the data sets is not beside the repository.";
        }
    }
}

/// <summary>A theory on real data sets or reference solutions; skipped where they are not beside the repository.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (SharedData.Folder is null)
        {
            Skip = "The folder shared/ with the data sets is not beside the repository.";
        }
    }
}

/// <summary>Where the real data sets and the reference solutions lie.</summary>
public static class SharedData
{
    public static string? Folder { get; } = Find();

    public static string Data => Path.Combine(Folder!, "data");

    public static string Golden(string name) => Path.Combine(Folder!, "golden", name);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "data")) && Directory.Exists(Path.Combine(shared, "golden")))
            {
                return shared;
            }
        }

        return null;
    }
}
