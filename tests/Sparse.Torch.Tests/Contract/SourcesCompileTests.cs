using System.Text.RegularExpressions;

namespace Sparse.Torch.Tests.Contract;

/// <summary>The product and what it generates compile unchanged against NuGet's TorchSharp, as far as its signatures tell.</summary>
public sealed partial class SourcesCompileTests
{
    private const string Examples = "examples/Sparse.Examples";

    // One compilation for the three: what is internal to one of them is not in question here.
    private static readonly string[] s_product = ["src/Sparse.Dsl", "src/Sparse.Native", "src/Sparse.Runtime"];

    [ListFact]
    public async Task The_product_and_the_examples_with_their_generated_sources_compile_against_the_listed_API()
    {
        string[] product = [.. s_product.SelectMany(SourceCompilation.Sources)];
        (string assembly, IReadOnlyList<string> errors) =
            await SourceCompilation.CompileAsync("Sparse", s_product, product, TorchSharpApi.AssemblyPath);
        AssertNone(errors, "The product's sources do not compile against TorchSharp 0.107's signatures");

        IReadOnlyList<string> examples = SourceCompilation.Sources(Examples);
        string[] declaring = [.. examples.Where(file => !IsGenerated(file) && TrainDeclaration().IsMatch(File.ReadAllText(file)))];
        Assert.False(
            declaring.Length > 0 && !examples.Any(IsGenerated),
            $"{string.Join(", ", declaring.Select(Path.GetFileName))} declare experiments, but {Examples}/Generated holds no source: "
            + "write the generated sources of the examples there and commit them.");
        (_, errors) = await SourceCompilation.CompileAsync("Sparse.Examples", [Examples], examples, TorchSharpApi.AssemblyPath, assembly);
        AssertNone(errors, "The examples with their generated sources do not compile against TorchSharp 0.107's signatures");
    }

    [ListFact]
    public async Task Code_that_uses_TorchSharp_as_listed_compiles_and_code_that_does_not_is_refused()
    {
        Assert.Empty(await ErrorsOfAsync("""
            Tensor? g = x.grad;
            if (g is not null)
            {
                using Scalar rate = (-0.01).ToScalar();
                x.add_(g, rate);
            }
            """));
        Assert.Equal(
            ["CS1061", "CS8600"],
            (await ErrorsOfAsync("x.foreach_add_(x); Tensor g = x.grad;")).Select(error => ErrorCode().Match(error).Value).Order());
    }

    private static async Task<IReadOnlyList<string>> ErrorsOfAsync(string statements)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("sparse-contract-").FullName, "User.cs");
        try
        {
            await File.WriteAllTextAsync(file, Uses(statements));
            return (await SourceCompilation.CompileAsync("User", [], [file], TorchSharpApi.AssemblyPath)).Errors;
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static string Uses(string statement) => $$"""
        using System.Runtime.InteropServices;
        using TorchSharp;
        using static TorchSharp.torch;

        internal static partial class Native
        {
            [LibraryImport("c", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
            internal static partial nint Get(string name);
        }

        internal static class User
        {
            internal static void Use(Tensor x)
            {
                {{statement}}
            }
        }
        """;

    private static bool IsGenerated(string file)
        => Path.GetRelativePath(Path.Combine(ContractInputs.Repository, Examples), file)
            .StartsWith("Generated" + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void AssertNone(IReadOnlyList<string> errors, string what)
        => Assert.True(errors.Count == 0, $"{what} ({errors.Count} errors):\n" + string.Join('\n', errors.Take(60)));

    [GeneratedRegex(@"CS\d{4}")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"^\s*\[(?:[^\]/""]*,\s*)?Train<", RegexOptions.Multiline)]
    private static partial Regex TrainDeclaration();
}
