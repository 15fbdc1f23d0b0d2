using Microsoft.CodeAnalysis;
using Sparse.TorchReference;

namespace Sparse.Torch.Tests.Contract;

/// <summary>Whatever Sparse.Torch offers, TorchSharp offers in the same words.</summary>
public sealed class SparseTorchIsASubsetTests
{
    [SparseTorchFact]
    public void Every_public_and_protected_signature_of_Sparse_Torch_stands_in_the_list()
    {
        IAssemblySymbol assembly = SignaturePrinter.Load(ContractInputs.SparseTorch, ContractInputs.Framework);

        SignaturePrinter.PrintedType[] offered = [.. SignaturePrinter.Print(assembly)];

        IReadOnlyList<string> differences = ApiComparison.Differences(TorchSharpApi.List, offered);

        Assert.Contains(offered, type => type.Key == "TorchSharp.torch.Tensor" && type.Members.Count > 0);
        Assert.True(
            differences.Count == 0,
            $"Sparse.Torch offers {differences.Count} signatures that TorchSharp 0.107 does not have. Make them internal, or as listed:\n"
                + string.Join('\n', differences)
        );
    }
}
