using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Sparse.Testing;

/// <summary>
/// Runs a generator over a compilation and then, with the same driver, over edits of it: what an editor does at every key. The reasons of
/// the last run say which steps did work again.
/// </summary>
/// <example>
/// <code>
/// var run = GeneratorCaching.Run(new NetworkGenerator(), TestCompilation.Create(source), GeneratorCaching.Add("class Other;"));
/// run.RequireCached(TrackingNames.Model);
/// run.RequireOutputsCached();
/// </code>
/// </example>
public static class GeneratorCaching
{
    /// <summary>Runs the generator once, and once more after each edit.</summary>
    /// <param name="generator">The generator; its steps carry tracking names.</param>
    /// <param name="compilation">The compilation of the first run.</param>
    /// <param name="edits">The edits, each of the compilation that the one before has left; none gives the first run.</param>
    /// <returns>The result of the last run.</returns>
    public static CachingResult Run(
        IIncrementalGenerator generator,
        Compilation compilation,
        params ReadOnlySpan<Func<Compilation, Compilation>> edits
    )
    {
        var driver = TestCompilation.Driver(generator).RunGenerators(compilation);
        foreach (var edit in edits)
        {
            compilation = edit(compilation);
            driver = driver.RunGenerators(compilation);
        }

        var result = driver.GetRunResult().Results.Single();
        return result.Exception is null
            ? new CachingResult(result)
            : throw new InvalidOperationException($"{generator.GetType().Name} threw: {result.Exception.Message}", result.Exception);
    }

    /// <summary>The edit that adds a file.</summary>
    public static Func<Compilation, Compilation> Add(string source) =>
        compilation => compilation.AddSyntaxTrees(TestCompilation.Parse(source, TestCompilation.PathOf(compilation.SyntaxTrees.Count())));

    /// <summary>
    /// The edit that replaces a text wherever it stands in the i-th file, as typing does: the tree is parsed incrementally.
    /// </summary>
    /// <exception cref="ArgumentException">The file does not hold the text, so nothing would be edited.</exception>
    public static Func<Compilation, Compilation> Replace(string old, string @new, int file = 0) =>
        compilation =>
        {
            var tree = compilation.SyntaxTrees.ElementAt(file);
            var before = tree.GetText();
            var after = before.ToString().Replace(old, @new, StringComparison.Ordinal);
            return after == before.ToString()
                ? throw new ArgumentException($"{tree.FilePath} does not hold \"{old}\", or it is what it is replaced by.", nameof(old))
                : compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(after, before.Encoding)));
        };

    /// <summary>The edit that puts a text at the start of the i-th file.</summary>
    public static Func<Compilation, Compilation> Prepend(string text, int file = 0) =>
        compilation =>
        {
            var tree = compilation.SyntaxTrees.ElementAt(file);
            return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().Replace(0, 0, text)));
        };
}
