using System.Text.RegularExpressions;

namespace Sparse.Torch.Tests.Contract;

/// <summary>The product and what it generates compile unchanged against NuGet's TorchSharp, as far as its signatures tell.</summary>
public sealed partial class SourcesCompileTests
{
    private const string Examples = "examples/Sparse.Examples";

    // One compilation for the three: what is internal to one of them is not in question here.
    private static readonly string[] s_projects = ["src/Sparse.Dsl", "src/Sparse.Native", "src/Sparse.Runtime"];

    private static readonly Lazy<Task<(string Assembly, IReadOnlyList<string> Errors)>> s_product = new(() =>
        CompileProductAsync("Sparse", TorchSharpApi.AssemblyPath)
    );

    [ListFact]
    public async Task The_product_and_the_examples_with_their_generated_sources_compile_against_the_listed_API()
    {
        (string assembly, IReadOnlyList<string> errors) = await s_product.Value;
        AssertNone(errors, "The product's sources do not compile against TorchSharp 0.107's signatures");

        IReadOnlyList<string> examples = SourceCompilation.Sources(Examples);
        string[] declaring = [.. examples.Where(file => !IsGenerated(file) && TrainDeclaration().IsMatch(File.ReadAllText(file)))];
        Assert.False(
            declaring.Length > 0 && !examples.Any(IsGenerated),
            $"{string.Join(", ", declaring.Select(Path.GetFileName))} declare experiments, but {Examples}/Generated holds no source: "
                + "write the generated sources of the examples there and commit them."
        );
        (_, errors) = await SourceCompilation.CompileAsync(
            "Sparse.Examples",
            [Examples],
            [.. examples, await WriteTextsAsync(examples.Where(IsGenerated))],
            TorchSharpApi.AssemblyPath,
            assembly
        );
        AssertNone(errors, "The examples with their generated sources do not compile against TorchSharp 0.107's signatures");
    }

    [SparseTorchFact]
    public async Task The_products_calls_bind_to_the_same_members_in_either_mode()
    {
        // A subset can compile and still mean something else, where the whole API has an overload that fits better.
        (string forPackage, IReadOnlyList<string> errors) = await s_product.Value;
        AssertNone(errors, "The product's sources do not compile against TorchSharp 0.107's signatures");
        (string forSystem, errors) = await CompileProductAsync("Sparse.ForSystem", ContractInputs.SparseTorch);
        AssertNone(errors, "The product's sources do not compile against Sparse.Torch");

        IReadOnlySet<string> package = MemberReferences.Of(forPackage);
        IReadOnlySet<string> own = MemberReferences.Of(forSystem);

        string[] differences =
        [
            .. own.Except(package).Select(member => "only with Sparse.Torch: " + member),
            .. package.Except(own).Select(member => "only with TorchSharp:   " + member),
        ];
        Assert.True(differences.Length == 0, "The same sources call different members:\n" + string.Join('\n', differences));
    }

    [ListFact]
    public async Task What_is_made_to_be_derived_from_can_be() =>
        Assert.Empty(
            (
                await CompileUserAsync(
                    "",
                    """
                    internal sealed class Doubled() : nn.Module<Tensor, Tensor>("doubled")
                    {
                        public override Tensor forward(Tensor input) => input + input;
                    }

                    internal sealed class Halved : autograd.SingleTensorFunction<Halved>
                    {
                        public override string Name => "halved";

                        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => (Tensor)vars[0] / 2;

                        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output / 2];
                    }

                    internal sealed class Descent : TorchSharp.Modules.OptimizerHelper
                    {
                        public override Tensor step(Func<Tensor>? closure = null)
                            => _step<TorchSharp.Modules.ParamGroup>(group => group.LearningRate *= 0.5, closure!);
                    }

                    internal sealed class Rows(Tensor x) : utils.data.Dataset
                    {
                        public override long Count => x.shape[0];

                        public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["x"] = x[index, ..] };
                    }
                    """
                )
            ).Errors
        );

    [ListFact]
    public async Task Code_that_uses_TorchSharp_as_listed_compiles_and_code_that_does_not_is_refused()
    {
        (IReadOnlySet<string> members, IReadOnlyList<string> errors) = await CompileUserAsync(
            """
            Tensor? g = x.grad;
            if (g is not null)
            {
                using Scalar rate = (-0.01).ToScalar();
                x.add_(g, rate);
            }
            """
        );
        Assert.Empty(errors);
        Assert.Equal(
            [
                "TorchSharp.Scalar TorchSharp.ScalarExtensionMethods.ToScalar(Double)",
                "TorchSharp.torch.Tensor TorchSharp.torch.Tensor.add_(TorchSharp.torch.Tensor, TorchSharp.Scalar)",
                "TorchSharp.torch.Tensor TorchSharp.torch.Tensor.get_grad()",
            ],
            members
        );

        (_, errors) = await CompileUserAsync("x.foreach_add_(x); Tensor g = x.grad;");
        Assert.Equal(["CS1061", "CS8600"], errors.Select(error => ErrorCode().Match(error).Value).Order());
    }

    // What a program carries of its own text is not committed beside it, and calls nothing: here it is empty.
    private static async Task<string> WriteTextsAsync(IEnumerable<string> generated)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "contract")).FullName, "Texts.cs");
        string[] members =
        [
            .. generated
                .Select(File.ReadAllText)
                .SelectMany(source =>
                    TextOfProgram()
                        .Matches(source)
                        .Select(text =>
                            $"partial class {ExperimentClass().Match(source).Groups[1].Value} {{ private static global::System.ReadOnlySpan<byte> {text.Groups[1].Value} => default; }}"
                        )
                ),
        ];
        Assert.NotEmpty(members);
        await File.WriteAllLinesAsync(file, ["namespace Sparse.Examples;", .. members]);
        return file;
    }

    private static Task<(string Assembly, IReadOnlyList<string> Errors)> CompileProductAsync(string name, string torch) =>
        SourceCompilation.CompileAsync(name, s_projects, [.. s_projects.SelectMany(SourceCompilation.Sources)], torch);

    private static async Task<(IReadOnlySet<string> Members, IReadOnlyList<string> Errors)> CompileUserAsync(
        string statements,
        string types = ""
    )
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("sparse-contract-").FullName, "User.cs");
        try
        {
            await File.WriteAllTextAsync(file, Uses(statements, types));
            (string assembly, IReadOnlyList<string> errors) = await SourceCompilation.CompileAsync(
                "User",
                [],
                [file],
                TorchSharpApi.AssemblyPath
            );
            return (errors.Count == 0 ? MemberReferences.Of(assembly) : new HashSet<string>(), errors);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static string Uses(string statements, string types) =>
        $$"""
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
                    {{statements}}
                }
            }

            {{types}}
            """;

    private static bool IsGenerated(string file) =>
        Path.GetRelativePath(Path.Combine(ContractInputs.Repository, Examples), file)
            .StartsWith("Generated" + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void AssertNone(IReadOnlyList<string> errors, string what) =>
        Assert.True(errors.Count == 0, $"{what} ({errors.Count} errors):\n" + string.Join('\n', errors.Take(60)));

    [GeneratedRegex(@"CS\d{4}")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"^\s*\[(?:[^\]/""]*,\s*)?Train<", RegexOptions.Multiline)]
    private static partial Regex TrainDeclaration();

    [GeneratedRegex(@"GetString\((\w+Text)\)")]
    private static partial Regex TextOfProgram();

    [GeneratedRegex(@"^partial class (\w+)", RegexOptions.Multiline)]
    private static partial Regex ExperimentClass();
}
