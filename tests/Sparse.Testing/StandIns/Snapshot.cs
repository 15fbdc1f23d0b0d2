using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using VerifyTests;

namespace Sparse.Testing;

/// <summary>
/// Snapshots in the names and text of Verify.SourceGenerators: <c>Snapshots/Type.Method#Hint.verified.cs</c> beside the test, UTF-8 with a
/// byte order mark, first line <c>//HintName: X.g.cs</c>; the generator's diagnostics in <c>Type.Method.verified.txt</c>. What differs is
/// left beside as <c>.received.</c>; a verified file that nothing produces any more fails. The environment variable UPDATE_SNAPSHOTS=1
/// accepts.
/// </summary>
public static class Snapshot
{
    private static readonly UTF8Encoding Bom = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>
    /// Compares what a driver generated with the snapshots of one test. A helper that a test calls passes the test's file and method on.
    /// </summary>
    /// <param name="driver">A driver that has run.</param>
    /// <param name="sourceFile">The test's file, named like its class.</param>
    /// <param name="method">The test's method.</param>
    /// <exception cref="VerifyException">A snapshot is new, differs or is stale.</exception>
    public static Task VerifyAsync(
        GeneratorDriver driver,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = ""
    ) => CompareAsync(driver, sourceFile, method, Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1");

    internal static async Task CompareAsync(GeneratorDriver driver, string sourceFile, string method, bool update)
    {
        var folder = SnapshotFolder.Beside(sourceFile);
        var test = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
        var files = Texts(driver, test);
        var failures = new List<string>();
        if (files.Count == 0)
        {
            failures.Add($"{test}: the driver generated nothing and reported nothing, so there is nothing to compare; has it run?");
        }

        foreach (var (name, text) in files)
        {
            var verified = Path.Combine(folder, name.Insert(name.LastIndexOf('.'), ".verified"));
            var received = Path.Combine(folder, name.Insert(name.LastIndexOf('.'), ".received"));
            var accepted = File.Exists(verified) ? (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n") : null;
            if (accepted != text)
            {
                Directory.CreateDirectory(folder);
                await File.WriteAllTextAsync(update ? verified : received, text, Bom);
            }

            if (accepted == text || update)
            {
                File.Delete(received);
                continue;
            }

            failures.Add($"{name}: {(accepted is null ? "new" : LineDifference.First(accepted, text))}; see {received}");
        }

        foreach (
            var stale in SnapshotFolder
                .Verified(folder)
                .Where(file => SnapshotFolder.TestOf(file) == test && !files.ContainsKey(SnapshotFolder.NameOf(file)))
        )
        {
            if (update)
            {
                File.Delete(stale);
            }
            else
            {
                failures.Add($"stale: nothing produces {stale} any more");
            }
        }

        if (failures.Count > 0)
        {
            throw new VerifyException($"{string.Join("\n\n", failures)}\n\nUPDATE_SNAPSHOTS=1 accepts what was received.");
        }
    }

    private static SortedDictionary<string, string> Texts(GeneratorDriver driver, string test)
    {
        var run = driver.GetRunResult();
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var result in run.Results)
        {
            foreach (var source in result.GeneratedSources)
            {
                var name = $"{test}#{Path.GetFileNameWithoutExtension(source.HintName)}.cs";
                texts.Add(name, SnapshotText.Of(source, result.Generator));
            }

            if (result.Exception is { } exception)
            {
                throw new VerifyException($"{test}: {result.Generator.GetGeneratorType().Name} threw {exception}");
            }
        }

        if (!run.Diagnostics.IsEmpty)
        {
            var lines = run.Diagnostics.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal);
            texts.Add($"{test}.txt", string.Concat(lines.Select(line => line + "\n")));
        }

        return texts;
    }
}
