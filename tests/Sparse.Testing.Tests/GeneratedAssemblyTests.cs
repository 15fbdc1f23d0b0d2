using System.Runtime.CompilerServices;
using Sparse.Testing.Tests.Samples;

namespace Sparse.Testing.Tests;

public class GeneratedAssemblyTests
{
    [Fact]
    public void Generated_code_runs_with_the_types_of_the_test()
    {
        var (compilation, diagnostics) = TestCompilation.Generate(
            TestCompilation.Create(
                SampleGenerator.Attribute
                    + """
                    [Sample] public partial class A
                    {
                        public partial int Size { get; }
                        public static System.Type Shared() => typeof(Xunit.Assert);
                        public static void Throws() => throw new System.Exception();
                    }
                    """
            )
        );
        Assert.Empty(diagnostics);
        using var assembly = GeneratedAssembly.Load(compilation);
        var type = assembly.Type("A");
        Assert.Equal(7, type.GetProperty("Size")!.GetValue(Activator.CreateInstance(type)));
        Assert.Same(typeof(Assert), type.GetMethod("Shared")!.CreateDelegate<Func<Type>>()());
        Assert.Contains("Test0.cs:line 6", Assert.Throws<Exception>(type.GetMethod("Throws")!.CreateDelegate<Action>()).StackTrace);
        Assert.Contains("SampleAttribute, A", Assert.Throws<InvalidOperationException>(() => assembly.Type("B")).Message);
    }

    [Fact]
    public void What_does_not_compile_fails_with_its_line() =>
        Assert.Contains(
            "CS0103",
            Assert
                .Throws<InvalidOperationException>(() => GeneratedAssembly.Load(TestCompilation.Create("class A { int F() => nothing; }")))
                .Message
        );

    [Fact]
    public void A_disposed_assembly_is_unloaded()
    {
        var context = LoadAndDispose();
        for (var i = 0; i < 20 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadAndDispose()
    {
        using var assembly = GeneratedAssembly.Load(TestCompilation.Create("public class A;"));
        return new WeakReference(assembly.Type("A"));
    }
}
