using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Sparse.Testing;

/// <summary>
/// The files <c>Snapshots/Type.Method#Hint.verified.cs</c> and <c>Snapshots/Type.Method.verified.txt</c> beside the tests.
/// </summary>
public static class SnapshotFolder
{
    /// <summary>
    /// Asserts that every file in the Snapshots folder beside the calling file belongs to a method of the assembly: its test was not
    /// renamed or removed.
    /// </summary>
    public static void RequireTests(Assembly assembly, [CallerFilePath] string sourceFile = "")
    {
        var known = assembly.GetTypes().SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}")).ToHashSet();
        string[] orphans = [.. Verified(Beside(sourceFile)).Where(file => !known.Contains(TestOf(file)))];
        if (orphans.Length > 0)
        {
            Assert.Fail(
                $"These snapshots belong to no test of {assembly.GetName().Name}; rename or delete them:\n{string.Join("\n", orphans)}"
            );
        }
    }

    /// <summary>The Snapshots folder beside a source file.</summary>
    /// <exception cref="InvalidOperationException">The sources are not where they were compiled.</exception>
    internal static string Beside(string sourceFile)
    {
        var folder = Path.GetDirectoryName(sourceFile);
        return Directory.Exists(folder)
            ? Path.Combine(folder, "Snapshots")
            : throw new InvalidOperationException(
                $"The folder of {sourceFile} does not exist: snapshots need the sources where they were compiled (no PathMap)."
            );
    }

    /// <summary>The accepted files.</summary>
    internal static IEnumerable<string> Verified(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.verified.*").Order(StringComparer.Ordinal) : [];

    /// <summary>Type.Method#Hint.cs, of a path that ends in Type.Method#Hint.verified.cs.</summary>
    internal static string NameOf(string file) => Path.GetFileName(file).Replace(".verified.", ".", StringComparison.Ordinal);

    /// <summary>Type.Method, of the same.</summary>
    internal static string TestOf(string file)
    {
        var name = NameOf(file);
        var hash = name.IndexOf('#');
        return hash < 0 ? Path.GetFileNameWithoutExtension(name) : name[..hash];
    }
}
