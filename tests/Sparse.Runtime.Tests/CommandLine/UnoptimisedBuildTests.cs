using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using Sparse.Runtime.CommandLine;

namespace Sparse.Runtime.Tests.CommandLine;

public sealed class UnoptimisedBuildTests
{
    [Fact]
    public void A_program_built_for_the_debugger_is_told_of()
    {
        var notice = UnoptimisedBuild.Notice(
            Built(DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations)
        );
        Assert.Contains("Mine was built without optimisation", notice, StringComparison.Ordinal);
        Assert.Contains("-c Release", notice, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimised_one_is_not() =>
        Assert.Null(UnoptimisedBuild.Notice(Built(DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints)));

    /// <summary>Sparse's own parts are optimised in every configuration.</summary>
    [Fact]
    public void The_library_is_optimised() => Assert.Null(UnoptimisedBuild.Notice(typeof(UnoptimisedBuild).Assembly));

    private static Assembly Built(DebuggableAttribute.DebuggingModes modes)
    {
        var constructor = typeof(DebuggableAttribute).GetConstructor([typeof(DebuggableAttribute.DebuggingModes)])!;
        return AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName("Mine"),
            AssemblyBuilderAccess.Run,
            [new CustomAttributeBuilder(constructor, [modes])]
        );
    }
}
