namespace Sparse.Runtime.CommandLine;

/// <summary>The folder that run folders are made in.</summary>
internal static class OutputFolder
{
    /// <summary>Where runs go unless <c>--out</c> says otherwise, relative to the current folder.</summary>
    public const string Default = "runs";

    /// <summary>Why a folder cannot be written to, or null where it can, or could be made. Leaves nothing behind.</summary>
    /// <param name="folder">The folder, which need not exist.</param>
    public static string? WhyNotWritable(string folder)
    {
        if (File.Exists(folder))
        {
            return "it is a file";
        }

        var existing = new DirectoryInfo(Path.GetFullPath(folder));
        while (!existing.Exists && existing.Parent is { } parent)
        {
            if (File.Exists(existing.FullName))
            {
                return $"{existing.FullName} is a file";
            }

            existing = parent;
        }

        try
        {
            // Permissions, mounts and quotas all have their say only when something is written.
            var probe = Path.Combine(existing.FullName, $".sparse-{Environment.ProcessId}-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"no file can be made in {existing.FullName}";
        }
    }
}
