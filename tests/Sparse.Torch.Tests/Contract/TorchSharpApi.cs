using Microsoft.CodeAnalysis.CSharp;
using Sparse.TorchReference;

namespace Sparse.Torch.Tests.Contract;

/// <summary>The list and what is made from it, each made once for all tests of the contract.</summary>
internal static class TorchSharpApi
{
    private static readonly Lazy<ApiList> s_list = new(() => ApiList.Parse(File.ReadLines(Location)));

    private static readonly Lazy<CSharpCompilation> s_compilation = new(() => ReferenceAssembly.Compile(List, ContractInputs.Framework));

    private static readonly Lazy<string> s_assembly = new(() =>
        ReferenceAssembly.GetOrCreate(Location, ContractInputs.Framework, Path.Combine(AppContext.BaseDirectory, "torch-reference"))
    );

    /// <summary>The list, read.</summary>
    public static ApiList List => s_list.Value;

    /// <summary>The list printed as C#.</summary>
    public static CSharpCompilation Compilation => s_compilation.Value;

    /// <summary>The path of the reference assembly.</summary>
    public static string AssemblyPath => s_assembly.Value;

    /// <summary>The list as it stands.</summary>
    public static string[] Lines => File.ReadAllLines(Location);

    private static string Location => ContractInputs.ListPath ?? throw new FileNotFoundException(ContractInputs.ListMissing);
}
