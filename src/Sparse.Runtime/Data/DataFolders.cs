namespace Sparse.Runtime.Data;

/// <summary>Where data sets are looked for.</summary>
public static class DataFolders
{
    /// <summary>The environment variable that names folders, separated as in PATH.</summary>
    public const string Variable = "SPARSE_DATA";

    /// <summary>
    /// The folders to search, first first: the one given on the command line; those of <c>$SPARSE_DATA</c>; the current folder;
    /// <c>shared/data</c> beside the current folder or beside any folder above it up to the repository's root; the user's cache, <c>$XDG_CACHE_HOME/sparse/data</c> or
    /// <c>~/.cache/sparse/data</c>. Only folders that exist are listed, except the one given.
    /// </summary>
    /// <param name="given">The value of <c>--data</c>, or null.</param>
    /// <exception cref="DataException">The folder given does not exist.</exception>
    public static IReadOnlyList<string> Search(string? given)
    {
        var folders = new List<string>();
        if (!string.IsNullOrEmpty(given))
        {
            if (!Directory.Exists(given))
            {
                throw new DataException($"The data folder '{given}' does not exist: expected a folder (--data DIR).");
            }

            folders.Add(Path.GetFullPath(given));
        }

        var variable = Environment.GetEnvironmentVariable(Variable) ?? "";
        foreach (var folder in variable.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            AddIfThere(folders, folder);
        }

        AddIfThere(folders, Directory.GetCurrentDirectory());
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            AddIfThere(folders, Path.Combine(folder.FullName, "..", "shared", "data"));
            if (IsRepositoryRoot(folder.FullName))
            {
                break;
            }
        }

        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache) || !Path.IsPathRooted(cache))
        {
            cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        }

        AddIfThere(folders, Path.Combine(cache, "sparse", "data"));
        return folders;
    }

    /// <summary>The first of several relative file names that exists in the first of several folders; null where none does.</summary>
    /// <param name="folders">The folders, first first.</param>
    /// <param name="names">File names relative to a folder, preferred first.</param>
    internal static string? Find(IReadOnlyList<string> folders, params ReadOnlySpan<string> names)
    {
        foreach (var folder in folders)
        {
            foreach (var name in names)
            {
                var path = Path.Combine(folder, name);
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }

    /// <summary>The file that a declaration names: an absolute path, or the first there is of that name in the folders.</summary>
    /// <param name="folders">The folders, first first.</param>
    /// <param name="path">The path as declared.</param>
    /// <exception cref="DataException">There is none.</exception>
    internal static string FindDeclared(IReadOnlyList<string> folders, string path) =>
        Path.IsPathRooted(path)
            ? File.Exists(path)
                ? path
                : throw new DataException(
                    $"The file '{path}' {(Directory.Exists(path) ? "is a folder" : "does not exist")}: expected the path of a data file."
                )
            : Path.GetFullPath(
                Find(folders, path)
                    ?? throw new DataException(
                        $"The file '{path}' was not found: {Describe(folders)}. Give its folder with --data DIR, or set {Variable}."
                    )
            );

    /// <summary>The folders in words, for a message.</summary>
    /// <param name="folders">The folders.</param>
    internal static string Describe(IReadOnlyList<string> folders) =>
        folders.Count == 0 ? "no folder was there to search" : $"searched {string.Join(", ", folders)}";

    // A worktree's .git is a file.
    private static bool IsRepositoryRoot(string folder)
    {
        var git = Path.Combine(folder, ".git");
        return Directory.Exists(git) || File.Exists(git);
    }

    private static void AddIfThere(List<string> folders, string folder)
    {
        var full = Path.GetFullPath(folder);
        if (Directory.Exists(full) && !folders.Contains(full, StringComparer.Ordinal))
        {
            folders.Add(full);
        }
    }
}
