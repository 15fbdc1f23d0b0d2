using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sparse.Generators.Analyzers;
using Sparse.Testing;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A penalty of another assembly without bodies to read: an error at the experiment's attribute.</summary>
public class SP0363_UnreadablePenaltyTests
{
    [Theory]
    [InlineData("", "[Theirs] was compiled without Sparse's generator; compile its project with this version of Sparse")]
    [InlineData(
        "[PenaltyKernel(2, \"\")]",
        "[Theirs] was compiled by a newer Sparse (form 2, and this one reads up to 1); compile its project with this version of Sparse"
    )]
    [InlineData(
        "[PenaltyKernel(1, \"(value (w) (sin w))\")]",
        "[Theirs] carries a kernel that cannot be read; compile its project with this version of Sparse"
    )]
    public async Task Is_an_error_at_the_experiments_attribute(string kernel, string message)
    {
        var library = TestCompilation
            .Create(
                $$"""
                using Sparse;
                [ElementPenalty]{{kernel}}
                public sealed class TheirsAttribute : PenaltyAttribute
                {
                    public TheirsAttribute(double lambda) : base(lambda) { }
                }
                """
            )
            .WithAssemblyName("Theirs");
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        const string Attribute = "Theirs(1e-3)";
        var source = Declarations.SmallWith(penalty: Attribute);
        var compilation = TestCompilation.Create(source).AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        var shown = Assert.Single(
            await BuildVerifier.ShownAsync(compilation, new NetworkAnalyzer(), new ExperimentAnalyzer(), new PenaltyAnalyzer())
        );
        Assert.Equal("SP0363", shown.Id);
        Assert.Equal(message, shown.GetMessage());
        Assert.Equal(Attribute, source.Substring(shown.Location.SourceSpan.Start, shown.Location.SourceSpan.Length));
    }
}
