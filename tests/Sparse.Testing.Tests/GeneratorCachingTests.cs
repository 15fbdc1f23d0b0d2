using Microsoft.CodeAnalysis;
using Sparse.Testing.Tests.Samples;
using Xunit.Sdk;

namespace Sparse.Testing.Tests;

public class GeneratorCachingTests
{
    private const string Source = SampleGenerator.Attribute + "[Sample] partial class A { int F() => 1; }";

    [Fact]
    public void The_first_run_is_new() => Run().RequireReasons(SampleGenerator.ModelStep, IncrementalStepRunReason.New);

    [Fact]
    public void An_edit_elsewhere_finds_the_model_cached()
    {
        var run = Run(GeneratorCaching.Add("class Other;"));
        run.RequireCached(SampleGenerator.ModelStep);
        Assert.Equal(IncrementalStepRunReason.Unchanged, Assert.Single(run.Reasons[SampleGenerator.ModelStep]));
    }

    [Fact]
    public void An_edit_of_the_class_modifies_the_model()
    {
        var run = Run(GeneratorCaching.Prepend("// above\n"), GeneratorCaching.Replace("int F()", "int G; int F()"));
        run.RequireReasons(SampleGenerator.ModelStep, IncrementalStepRunReason.Modified);
        Assert.Contains(
            "Model: expected every output to be Cached or Unchanged, got Modified",
            Assert.Throws<FailException>(() => run.RequireCached(SampleGenerator.ModelStep)).Message
        );
    }

    [Fact]
    public void Other_reasons_than_expected_fail() =>
        Assert.Contains(
            "Model: expected Cached, got New",
            Assert.Throws<FailException>(() => Run().RequireReasons(SampleGenerator.ModelStep, IncrementalStepRunReason.Cached)).Message
        );

    [Fact]
    public void A_name_that_no_step_has_fails() =>
        Assert.Contains("No step named Nothing", Assert.Throws<FailException>(() => Run().RequireCached("Nothing")).Message);

    [Fact]
    public void Outputs_that_depend_on_symbols_are_not_cached() =>
        Assert.Contains(
            "SourceOutput: expected every output to be Cached",
            Assert.Throws<FailException>(() => Run(GeneratorCaching.Add("class Other;")).RequireOutputsCached()).Message
        );

    [Fact]
    public void The_same_compilation_again_leaves_the_outputs_cached() => Run(compilation => compilation).RequireOutputsCached();

    [Fact]
    public void An_edit_that_edits_nothing_fails() =>
        Assert.Throws<ArgumentException>(() => Run(GeneratorCaching.Replace("nowhere", "there")));

    [Fact]
    public void A_model_of_strings_and_numbers_is_free() => Run().RequireFreeOfCompilation(SampleGenerator.ModelStep);

    [Fact]
    public void A_model_that_is_a_symbol_is_not() =>
        Assert.StartsWith(
            "Leak is a Microsoft.CodeAnalysis.",
            Assert.Throws<FailException>(() => Run().RequireFreeOfCompilation(SampleGenerator.LeakStep)).Message
        );

    private static CachingResult Run(params ReadOnlySpan<Func<Compilation, Compilation>> edits) =>
        GeneratorCaching.Run(new SampleGenerator(), TestCompilation.Create(Source), edits);
}
