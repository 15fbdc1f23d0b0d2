using Microsoft.CodeAnalysis;
using Sparse.Generators.Models;
using Sparse.Testing;
using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A defect of the generator: one diagnostic, and a stub in the place of what could not be written.</summary>
public class SP9001_InternalTests
{
    [Fact]
    public void A_generator_that_throws_says_so_and_leaves_a_stub()
    {
        var result = TestCompilation.Driver(new Failing()).RunGenerators(TestCompilation.Create(SmallWith())).GetRunResult();

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("SP9001", diagnostic.Id);
        Assert.Equal(
            "The generator failed on Demo.Failing: InvalidOperationException: first second; this is a defect of Sparse, please report it with the declaration",
            diagnostic.GetMessage()
        );
        Assert.Equal("// stub", Assert.Single(Assert.Single(result.Results).GeneratedSources).SourceText.ToString());
    }

    [Fact]
    public void A_cancelled_run_is_no_defect() =>
        Assert.Throws<OperationCanceledException>(() =>
            GuardedOutput.Add(
                default,
                Type,
                () => throw new OperationCanceledException(),
                () => throw new InvalidOperationException("asked for a stub")
            )
        );

    private static TypeModel Type => new("Demo", default, "Failing", "Demo.Failing", "public");

    private sealed class Failing : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.ParseOptionsProvider,
                static (output, _) =>
                    GuardedOutput.Add(
                        output,
                        Type,
                        static () => throw new InvalidOperationException("first\nsecond"),
                        static () => new("Stub.g.cs", "// stub")
                    )
            );
    }
}
