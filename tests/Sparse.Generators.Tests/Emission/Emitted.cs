using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Sparse.Testing;

namespace Sparse.Generators.Tests.Emission;

/// <summary>Sources as a project with documentation compiles them, and what both generators wrote for them.</summary>
internal sealed class Emitted
{
    private static readonly CSharpParseOptions Documented = TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly ConcurrentDictionary<string, Lazy<Emitted>> Known = new();

    private Emitted(Compilation compilation, GeneratorDriver driver)
    {
        Compilation = compilation;
        Driver = driver;
    }

    /// <summary>The compilation with the generated sources.</summary>
    public Compilation Compilation { get; }

    /// <summary>The driver after its run.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>The generated text by hint name.</summary>
    public ImmutableSortedDictionary<string, string> Texts =>
        Driver
            .GetRunResult()
            .Results.SelectMany(result => result.GeneratedSources)
            .ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>A case, compiled once for all tests.</summary>
    public static Emitted Of(string name) => Known.GetOrAdd(name, static name => new(() => From(Cases.Find(name).Source))).Value;

    /// <summary>Compiles one source.</summary>
    /// <param name="source">It.</param>
    /// <param name="nullable">The project's nullable context.</param>
    /// <param name="references">What it refers to beyond a user's project.</param>
    /// <param name="name">The assembly's name.</param>
    public static Emitted From(
        string source,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        IEnumerable<MetadataReference>? references = null,
        string name = "Emitted"
    )
    {
        var compilation = CSharpCompilation.Create(
            name,
            // The user's own members are not documented here; what is generated must be.
            [
                CSharpSyntaxTree.ParseText(
                    SourceText.From("#pragma warning disable CS1591\n" + source, Encoding.UTF8),
                    Documented,
                    TestCompilation.PathOf(0)
                ),
            ],
            [.. TestCompilation.References, .. references ?? []],
            TestCompilation.Options.WithNullableContextOptions(nullable)
        );
        var driver = CSharpGeneratorDriver
            .Create(TestCompilation.Generators.Select(generator => generator.AsSourceGenerator()), parseOptions: Documented)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return new Emitted(generated, driver);
    }

    /// <summary>Asserts that neither the compiler nor a generator has anything to say, down to messages.</summary>
    public Emitted RequireSilent()
    {
        var said = Compilation
            .GetDiagnostics()
            .Concat(Driver.GetRunResult().Diagnostics)
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
            .Select(diagnostic => $"{diagnostic}: {Line(diagnostic)}")
            .ToArray();
        Assert.True(said.Length == 0, string.Join("\n", said));
        Assert.NotEmpty(Texts);
        return this;
    }

    private static string? Line(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
}
