using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Sparse.Testing;

/// <summary>
/// What every compilation of a test assembly has in common. <see cref="Generators"/>, <see cref="ParseOptions"/> and <see cref="Options"/>
/// are set once, in a module initializer of the test assembly, and left alone after that: tests run in parallel.
/// </summary>
public static class TestCompilation
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyReferences = new(ReadReferences);

    /// <summary>The generators that run before any analyzer of the test assembly does; none unless set.</summary>
    public static ImmutableArray<IIncrementalGenerator> Generators { get; set; } = [];

    /// <summary>C# 14, by that name where the Roslyn under test knows it and as the preview version where it does not (4.14).</summary>
    public static CSharpParseOptions ParseOptions { get; set; } =
        new(LanguageVersionFacts.TryParse("14", out var version) ? version : LanguageVersion.Preview);

    /// <summary>A library with nullable reference types, as a new project has.</summary>
    public static CSharpCompilationOptions Options { get; set; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>
    /// The framework and the assemblies that the test project names as TestReferenceAssembly (see WriteTestReferences.targets).
    /// </summary>
    /// <exception cref="InvalidOperationException">The test project does not import WriteTestReferences.targets.</exception>
    public static ImmutableArray<MetadataReference> References => LazyReferences.Value;

    /// <summary>The path of the i-th source of a compilation, as in Microsoft.CodeAnalysis.Testing.</summary>
    public static string PathOf(int index) => $"/0/Test{index}.cs";

    /// <summary>A compilation of plain sources (no markup). No generator has run on it.</summary>
    public static CSharpCompilation Create(params IEnumerable<string> sources) =>
        CSharpCompilation.Create("Test", sources.Select((source, i) => Parse(source, PathOf(i))), References, Options);

    /// <summary>Parses one source under the options of this test assembly.</summary>
    public static SyntaxTree Parse(string source, string path) =>
        // Symbols can be emitted of a text with an encoding only.
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, path);

    /// <summary>A driver that tracks its steps, of the generators given or, where none is given, of <see cref="Generators"/>.</summary>
    public static GeneratorDriver Driver(params ReadOnlySpan<IIncrementalGenerator> generators)
    {
        var run = generators.IsEmpty ? Generators : [.. generators];
        return CSharpGeneratorDriver.Create(
            run.Select(generator => generator.AsSourceGenerator()),
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)
        );
    }

    /// <summary>Runs <see cref="Generators"/> over a compilation.</summary>
    /// <returns>The compilation with the generated sources, and what the generators reported and no pragma silenced.</returns>
    public static (Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics) Generate(Compilation compilation)
    {
        if (Generators.IsEmpty)
        {
            return (compilation, []);
        }

        _ = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics);
        return (generated, [.. diagnostics.Where(diagnostic => !diagnostic.IsSuppressed)]);
    }

    private static ImmutableArray<MetadataReference> ReadReferences()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "references.txt");
        return File.Exists(file)
            ? [.. File.ReadAllLines(file).Select(path => MetadataReference.CreateFromFile(path))]
            : throw new InvalidOperationException(
                $"{file} does not exist: the test project must import tests/Sparse.Testing/WriteTestReferences.targets."
            );
    }
}
