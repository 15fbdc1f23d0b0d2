using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Sparse.Testing;

namespace Microsoft.CodeAnalysis.CSharp.Testing;

/// <summary>
/// Microsoft.CodeAnalysis.Analyzer.Testing's verifier over the references, options and generators of <see cref="TestCompilation"/>.
/// </summary>
public class CSharpAnalyzerVerifier<TAnalyzer, TVerifier>
    : AnalyzerVerifier<TAnalyzer, CSharpAnalyzerVerifier<TAnalyzer, TVerifier>.Test, TVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TVerifier : IVerifier, new()
{
    /// <summary>One verification.</summary>
    public sealed class Test : AnalyzerTest<TVerifier>
    {
        /// <summary>Takes the references of the test project instead of a package's.</summary>
        public Test()
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            TestState.AdditionalReferences.AddRange(TestCompilation.References);
            TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
        }

        /// <inheritdoc/>
        public override string Language => LanguageNames.CSharp;

        /// <inheritdoc/>
        protected override string DefaultFileExt => "cs";

        /// <inheritdoc/>
        protected override CompilationOptions CreateCompilationOptions() => TestCompilation.Options;

        /// <inheritdoc/>
        protected override ParseOptions CreateParseOptions() => TestCompilation.ParseOptions;

        /// <inheritdoc/>
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new TAnalyzer()];

        /// <inheritdoc/>
        protected override IEnumerable<Type> GetSourceGenerators() => TestCompilation.Generators.Select(generator => generator.GetType());
    }
}
