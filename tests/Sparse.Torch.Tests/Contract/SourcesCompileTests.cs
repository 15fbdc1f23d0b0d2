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
        (string assembly, IReadOnlyList<string> errors) = await SourceCompilation.CompileAsync("Sparse", s_product, product, TorchSharpApi.AssemblyPath);
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
        string folder = Directory.CreateTempSubdirectory("sparse-contract-").FullName;
        try
        {
            string right = Path.Combine(folder, "Right.cs");
            await File.WriteAllTextAsync(right, Uses("Tensor? g = x.grad; if (g is not null) { using Scalar a = (-0.01).ToScalar(); x.add_(g, a); }"));
            string missing = Path.Combine(folder, "Missing.cs");
            await File.WriteAllTextAsync(missing, Uses("x.foreach_add_(x);"));
            string nullable = Path.Combine(folder, "Nullable.cs");
            await File.WriteAllTextAsync(nullable, Uses("Tensor g = x.grad;"));

            Assert.Empty(await ErrorsOf(right));
            Assert.Contains("CS1061", Assert.Single(await ErrorsOf(missing)), StringComparison.Ordinal);
            Assert.Contains("CS8600", Assert.Single(await ErrorsOf(nullable)), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task<IReadOnlyList<string>> ErrorsOf(string file)
            => (await SourceCompilation.CompileAsync(Path.GetFileNameWithoutExtension(file), [], [file], TorchSharpApi.AssemblyPath)).Errors;
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
        => Path.GetRelativePath(Path.Combine(ContractInputs.Repository, Examples), file).StartsWith("Generated" + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void AssertNone(IReadOnlyList<string> errors, string what)
        => Assert.True(errors.Count == 0, $"{what} ({errors.Count} errors):\n" + string.Join('\n', errors.Take(60)));

    [GeneratedRegex(@"^\s*\[(?:[^\]/""]*,\s*)?Train<", RegexOptions.Multiline)]
    private static partial Regex TrainDeclaration();
}
