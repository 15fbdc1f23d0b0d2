using System.Runtime.CompilerServices;
using Sparse.Runtime.Declarations;
using Sparse.Testing;
using TorchSharp;
using static Sparse.Generators.Tests.Declarations;
using static TorchSharp.torch;

namespace Sparse.Generators.Tests.Emission;

/// <summary>Networks of every layer, compiled and run: what planning says of them is what libtorch computes.</summary>
[Collection("torch is seeded")] // their initial weights are drawn from the one generator that seeded tests count on
public class NetworkLayerTests
{
    private const string Units = """

        [Block]
        public partial class Residual(int channels, int stride = 1)
        {
            [Conv2d(nameof(channels), 3, Stride = nameof(stride), Padding = 1, Bias = false), BatchNorm2d, ReLU] public partial Layer Conv { get; }
            [Add, ReLU] public partial Layer Skip { get; }
        }

        [Block]
        public partial class Squeeze(int reduction)
        {
            [AdaptiveAvgPool(1), Flatten, Linear("inputs / reduction"), ReLU, Linear("inputs"), Sigmoid] public partial Layer Gate { get; }
        }

        [Block]
        public partial class Unsized
        {
            [MaxPool(2), Flatten, Linear(4), LayerNorm, Add(Projection = Projection.None)] public partial Layer Fc { get; }
        }

        [Block]
        public partial class Head(int width)
        {
            [MaxPool(2), ReLU, Flatten, Linear(nameof(width)), LayerNorm] public partial Layer Fc { get; }
        }

        [Block]
        public partial class Dense(int width)
        {
            [Linear(nameof(width)), BatchNorm1d, ReLU] public partial Layer Fc1 { get; }
            [Linear(nameof(width)), Add(Projection = Projection.Plain), Concat(nameof(Fc1))] public partial Layer Fc2 { get; }
        }

        public sealed class Scale : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>
        {
            private readonly TorchSharp.Modules.Parameter _factor = new(TorchSharp.torch.ones(4));
            public Scale() : base("Scale") => register_parameter("factor", _factor);
            public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => input * _factor;
        }
        """;

    public static TheoryData<string, string> Networks =>
        new()
        {
            {
                "Conv1d(4, 3, Stride = 2, Padding = 1), BatchNorm1d, ReLU, MaxPool(2), Conv1d(6, 2, Dilation = 2, Groups = 2), AvgPool(2, Stride = 1), Flatten, Linear(3)",
                "[2, 33]"
            },
            {
                "Conv2d(4, 3, Padding = \"same\"), BatchNorm2d(Affine = false), ELU, MaxPool(3, Stride = 2, Padding = 1), AdaptiveAvgPool(2), Flatten, Linear(3)",
                "[2, 9, 7]"
            },
            {
                "Conv2d(4, 4, Padding = \"same\", Dilation = 2), AvgPool(3, CeilMode = true), Flatten, Linear(3, Bias = false)",
                "[1, 8, 8]"
            },
            { "MaxPool(2, Stride = 3, CeilMode = true), MaxPool(2, Padding = 1, CeilMode = true), Flatten, Linear(3)", "[1, 9, 10]" },
            {
                "Linear(8), LayerNorm, GELU, Linear(8), SiLU, Linear(8), Softplus(2), Linear(8), Sigmoid, LeakyReLU, ELU(0.5), Tanh, Linear(3)",
                "[4]"
            },
            { "LayerNorm(Dimensions = 2), BatchNorm1d(Momentum = 0.3, Epsilon = 1e-3), Flatten, Linear(3)", "[4, 5]" },
            { "Linear(8), Add, ReLU, Linear(8), Add(Projection = Projection.Plain), Concat, Linear(3)", "[4]" },
            { "Block<Residual>(4), Repeat<Residual>(2, 4), Block<Residual>(6, 2), AdaptiveAvgPool(1), Flatten, Linear(3)", "[4, 8, 8]" },
            { "Conv2d(4, 1), Repeat<Residual>(2, 4), BatchNorm2d, Block<Squeeze>(2), Linear(3)", "[2, 5, 5]" },
            { "Block<Residual>(4, 3), BatchNorm2d, Add, Flatten, Linear(3)", "[1, 7, 7]" },
            { "Repeat<Dense>(2, 5), Linear(3)", "[4]" },
            { "Conv1d(3, 3), Block<Head>(4), Linear(3)", "[2, 12]" },
            { "Conv2d(3, 3), Block<Head>(4), Linear(3)", "[2, 6, 6]" },
            { "Linear(4), Module<Scale>(Parameters = [\"factor [4]\"]), Linear(3)", "[4]" },
            {
                "Conv2d(4, 3, Initialisation = Initialisation.KaimingNormalFanOut), BatchNorm2d(Initialisation = Initialisation.Zeros), Flatten, Linear(3, Initialisation = Initialisation.XavierUniform)",
                "[1, 5, 5]"
            },
        };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Shapes_and_parameters_are_as_planned(string layers, string input)
    {
        var network = Declare(layers, input);
        using var module = network.Create();
        Assert.Equal(
            network.Parameters().Select(static parameter => $"{parameter.Name} [{string.Join(", ", parameter.Shape)}]"),
            module.named_parameters().Select(static entry => $"{entry.name} [{string.Join(", ", entry.parameter.shape)}]")
        );
        using var scope = NewDisposeScope();
        var inputs = randn([4, .. network.InputShape.Select(static extent => (long)extent)]);
        foreach (var mode in new[] { true, false })
        {
            module.train(mode);
            var outputs = module.call(inputs);
            Assert.Equal([4, .. network.OutputShape.Select(static extent => (long)extent)], outputs.shape);
            Assert.Equal(outputs.data<float>().ToArray(), Flat(module, inputs, mode, outputs));
            outputs.square().sum().backward();
            Assert.All(
                module.named_parameters(),
                static entry => Assert.True(entry.parameter.grad is { } grad && grad.isfinite().all().item<bool>(), entry.name)
            );
        }
    }

    [Fact]
    public void An_embedding_gives_rows()
    {
        using var module = Declare("Embedding(7, 2), Flatten, Linear(3, Initialisation = Initialisation.Ones)", "[2]").Create();
        using var scope = NewDisposeScope();
        var rows = module.get_parameter("Body.weight")!.detach();
        var outputs = module.call(tensor(new float[] { 6, 1 }).view(1, 2));
        var expected = rows[6].sum().item<float>() + rows[1].sum().item<float>();
        Assert.All(outputs.data<float>().ToArray(), value => Assert.Equal(expected, value, 1e-5f));
    }

    [Fact]
    public void Zeros_make_a_norm_a_constant_and_a_residual_block_the_identity()
    {
        using var module = Declare(
                "Linear(4), BatchNorm1d(Initialisation = Initialisation.Zeros), Add(Projection = Projection.None)",
                "[4]"
            )
            .Create();
        using var scope = NewDisposeScope();
        var inputs = randn(3, 4);
        Assert.Equal(inputs.data<float>().ToArray(), module.call(inputs).data<float>().ToArray());
    }

    [Fact]
    public void The_sources_of_a_concatenation_come_in_order()
    {
        using var module = Declare("ReLU, Concat, Linear(8, Bias = false)", "[2]").Create();
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            module.get_parameter("Body.weight")!.zero_();
            module.get_parameter("Body.weight")![TensorIndex.Slice(0, 4), TensorIndex.Colon].copy_(eye(4));
        }

        Assert.Equal([-1f, 2f, 0f, 2f], module.call(tensor(new float[] { -1, 2 }).view(1, 2)).data<float>().ToArray()[..4]);
    }

    [Fact]
    public void A_module_whose_parameters_are_not_as_stated_is_refused()
    {
        var network = Declare("Linear(4), Module<Scale>(Parameters = [\"factor [5]\"]), Linear(3)", "[4]");
        var thrown = Assert.Throws<InvalidOperationException>(() => network.Create());
        Assert.Equal(
            "Scale: Scale has the parameters factor [4], but [Module] states factor [5]; state them in [Module<Scale>(Parameters = [...])].",
            thrown.Message
        );
    }

    [Fact]
    public void State_and_moves_reach_every_part()
    {
        var network = Declare("Block<Residual>(4, 2), Conv2d(3, 1), BatchNorm2d, Flatten, Linear(3)", "[2, 6, 6]");
        using var one = network.Create();
        using var other = network.Create();
        using var scope = NewDisposeScope();
        var inputs = randn(5, 2, 6, 6);
        one.call(inputs);
        other.load_state_dict(one.state_dict());
        one.eval();
        other.eval();
        Assert.Equal(one.call(inputs).data<float>().ToArray(), other.call(inputs).data<float>().ToArray());
        one.to(ScalarType.Float64);
        Assert.All(
            one.state_dict().Where(static entry => entry.Value.is_floating_point()),
            static entry => Assert.Equal(ScalarType.Float64, entry.Value.dtype)
        );
        Assert.Equal(
            one.call(inputs.to_type(ScalarType.Float64)).to_type(ScalarType.Float32).data<float>().ToArray(),
            other.call(inputs).data<float>().ToArray(),
            static (a, b) => MathF.Abs(a - b) < 1e-5f
        );
    }

    [Fact]
    public void A_pass_leaves_its_outputs_alone()
    {
        using var module = Declare("Block<Residual>(4, 2), Repeat<Residual>(2, 4), Flatten, Linear(3)", "[2, 6, 6]").Create();
        module.eval();
        using var off = no_grad();
        using var inputs = randn(2, 2, 6, 6);
        module.call(inputs).Dispose();
        using var scope = NewDisposeScope();
        using var outputs = module.call(inputs);
        Assert.Equal(1, scope.DisposablesCount);
    }

    // Samples as a matrix with a sample a row give the same, for a loop keeps them so; in training the statistics move, so it is not asked there.
    private static float[] Flat(nn.Module<Tensor, Tensor> module, Tensor inputs, bool training, Tensor outputs) =>
        training ? outputs.data<float>().ToArray() : module.call(inputs.flatten(1)).data<float>().ToArray();

    private static NetworkDeclaration Declare(string layers, string input)
    {
        RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        set_num_threads(1);
        manual_seed(3);
        var source = Network($"[{layers}] public partial Layer Body {{ get; }}", input, "OfLayers") + Units;
        var assembly = GeneratedAssembly.Load(Emitted.From(source).RequireSilent().Compilation);
        RuntimeHelpers.RunModuleConstructor(assembly.Assembly.ManifestModule.ModuleHandle);
        return NetworkRegistry.Find("OfLayers")!;
    }
}
