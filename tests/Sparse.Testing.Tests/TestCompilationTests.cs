namespace Sparse.Testing.Tests;

public class TestCompilationTests
{
    [Fact]
    public void References_are_the_framework_and_what_the_project_names()
    {
        string[] names = [.. TestCompilation.References.Select(reference => Path.GetFileNameWithoutExtension(reference.Display!))];
        Assert.Contains("System.Runtime", names);
        Assert.Contains("xunit.assert", names);
        Assert.DoesNotContain("Sparse.Testing", names);
        Assert.DoesNotContain("Microsoft.CodeAnalysis", names);
    }

    [Fact]
    public void Sources_are_written_in_todays_language() =>
        Assert.Empty(
            TestCompilation
                .Create(
                    "class A { public partial A(); public partial A() { } string? s = null; string? F() => s; }".Replace(
                        "class",
                        "partial class"
                    )
                )
                .GetDiagnostics()
        );
}
