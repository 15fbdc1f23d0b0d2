using static Sparse.Generators.Tests.Declarations;

namespace Sparse.Generators.Tests.Diagnostics;

/// <summary>A class that is no module to be made without arguments.</summary>
public class SP0117_UnusableModuleTests
{
    private const string Base = "TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>";
    private const string Forward = "public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => input.alias();";

    [Theory]
    [InlineData("public class Own;", "Own does not derive from torch.nn.Module<Tensor, Tensor>")]
    [InlineData(
        $"public class Own(int n) : {Base}(\"Own\") {{ public int N => n; {Forward} }}",
        "Own has no constructor without parameters"
    )]
    [InlineData($"public abstract class Own() : {Base}(\"Own\") {{ {Forward} }}", "Own is no class that can be made")]
    public Task It_is_told_why(string own, string message) =>
        SparseBuild.VerifyMessageAsync(
            Network("[{|SP0117:Module<Own>|}, Linear(3)] public partial Layer Head { get; }") + own,
            message + "; derive it from torch.nn.Module<Tensor, Tensor> and give it a constructor without parameters"
        );

    [Fact]
    public Task A_module_is_right() =>
        SparseBuild.VerifyAsync(
            Network("[Module<Own>(Output = [6]), Linear(3)] public partial Layer Head { get; }")
                + $"public class Own() : {Base}(\"Own\") {{ {Forward} }}"
        );
}
