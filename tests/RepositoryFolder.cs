namespace Sparse.Testing;

/// <summary>Folders of the repository that the tests were built in.</summary>
internal static class RepositoryFolder
{
    /// <summary>A folder of it.</summary>
    /// <param name="path">Its path, part by part.</param>
    /// <exception cref="DirectoryNotFoundException">It is in no folder above the tests.</exception>
    public static string Find(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var sought = Path.Combine([folder.FullName, .. path]);
            if (Directory.Exists(sought))
            {
                return sought;
            }
        }

        throw new DirectoryNotFoundException($"{Path.Combine(path)} is in no folder above the tests.");
    }
}
