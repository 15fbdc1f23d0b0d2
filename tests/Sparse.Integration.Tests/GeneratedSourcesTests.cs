using System.Reflection;

namespace Sparse.Integration.Tests;

/// <summary>
/// What the generator writes for the examples lies in the repository, to be read and reviewed. This holds it to what was built. The same text as the
/// program carries it, for its run folder, is left out: it stands in the file beside it. <c>UPDATE_SNAPSHOTS=1</c> accepts a change.
/// </summary>
public class GeneratedSourcesTests
{
    [Fact]
    public void The_committed_generated_sources_are_those_of_this_build()
    {
        var folders = typeof(GeneratedSourcesTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .ToDictionary(static entry => entry.Key, static entry => entry.Value!);
        var built = Read(folders["ExamplesGenerated"]);
        Assert.NotEmpty(built);
        var committed = folders["ExamplesCommitted"];
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(committed);
            foreach (var stale in Directory.GetFiles(committed, "*.cs").Where(file => !built.ContainsKey(Path.GetFileName(file))))
            {
                File.Delete(stale);
            }

            foreach (var (name, text) in built)
            {
                File.WriteAllText(Path.Combine(committed, name), text);
            }
        }

        var reviewed = Read(committed);
        Assert.Equal(built.Keys, reviewed.Keys);
        foreach (var (name, text) in built)
        {
            Assert.True(
                text == reviewed[name],
                $"{name} differs from what is committed in examples/Sparse.Examples/Generated; UPDATE_SNAPSHOTS=1 accepts it."
            );
        }
    }

    private static SortedDictionary<string, string> Read(string folder) =>
        new(
            Directory
                .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(static file => !file.EndsWith("Text.g.cs", StringComparison.Ordinal))
                .ToDictionary(static file => Path.GetFileName(file), static file => File.ReadAllText(file).ReplaceLineEndings("\n")),
            StringComparer.Ordinal
        );
}
