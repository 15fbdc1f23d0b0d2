using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Sparse.Torch.Tests;

/// <summary>Every operation against what PyTorch gave (Fixtures/generate.py).</summary>
public class PyTorchTests
{
    private sealed record Array1(long[] shape, double[] values);

    private sealed record Case(string name, Array1[] inputs, Array1[] results);

    private sealed record Cases(string torch, Case[] cases);

    private static readonly Dictionary<string, Case> s_cases = JsonSerializer
        .Deserialize<Cases>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "pytorch.json")))!
        .cases.ToDictionary(c => c.name);

    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> s_operations = new()
    {
        ["div"] = x => [x[0] / x[1]],
        ["round"] = x => [x[0].round()],
        ["relu"] = x => [F.relu(x[0])],
        ["addcmul"] = x => [x[0].addcmul(x[1], x[2], 0.5)],
        ["addcdiv"] = x => [x[0].addcdiv(x[1], x[2], -2)],
        ["lerp"] = x => [x[0].lerp(x[1], x[2])],
        ["F.leaky_relu"] = x => [F.leaky_relu(x[0])],
        ["F.elu"] = x => [F.elu(x[0], 1)],
        ["F.selu"] = x => [F.selu(x[0])],
        ["F.celu"] = x => [F.celu(x[0], 1)],
        ["F.silu"] = x => [F.silu(x[0])],
        ["F.gelu"] = x => [F.gelu(x[0])],
        ["F.gelu.tanh"] = x => [F.gelu(x[0], TorchSharp.Modules.GELU.Approximate.tanh)],
        ["F.mish"] = x => [F.mish(x[0])],
        ["F.hardsigmoid"] = x => [F.hardsigmoid(x[0])],
        ["F.hardswish"] = x => [F.hardswish(x[0])],
        ["F.softplus"] = x => [F.softplus(x[0])],
        ["F.logsigmoid"] = x => [F.logsigmoid(x[0])],
        ["F.softsign"] = x => [F.softsign(x[0])],
        ["F.tanhshrink"] = x => [F.tanhshrink(x[0])],
        ["F.relu6"] = x => [F.relu6(x[0])],
        ["F.hardtanh"] = x => [F.hardtanh(x[0])],
        ["F.softshrink"] = x => [F.softshrink(x[0], 0.7)],
        ["F.hardshrink"] = x => [F.hardshrink(x[0], 0.7)],
        ["softmax"] = x => [x[0].softmax(1)],
        ["log_softmax"] = x => [x[0].log_softmax(0)],
        ["std"] = x => [x[0].std(1)],
        ["var.biased"] = x => [x[0].var([0, 1], unbiased: false)],
        ["norm"] = x => [x[0].norm(1.5f)],
        ["logsumexp"] = x => [x[0].logsumexp(1)],
        ["cumsum"] = x => [x[0].cumsum(1)],
        ["cumprod"] = x => [x[0].cumprod(0)],
        ["prod"] = x => [x[0].prod(1)],
        ["median"] = x => [x[0].median()],
        ["quantile"] = x => [x[0].quantile(tensor(new[] { 0.1f, 0.5f, 0.9f }), 1)],
        ["topk"] = x => Both(x[0].topk(2, 1)),
        ["kthvalue"] = x => Both(x[0].kthvalue(2, 1)),
        ["sort"] = x => Both(x[0].sort(1, true)),
        ["cummax"] = x => Both(x[0].cummax(1)),
        ["renorm"] = x => [x[0].renorm(2, 0, 1)],
        ["histc"] = x => [x[0].histc(5, -2, 2)],
        ["matmul"] = x => [x[0].matmul(x[1])],
        ["addmm"] = x => [x[0].addmm(x[1], x[2], 0.5f, 2)],
        ["mv"] = x => [x[0].mv(x[1])],
        ["einsum"] = x => [einsum("bij,bjk->bik", x[0], x[1])],
        ["tensordot"] = x => [tensordot(x[0], x[1], 1)],
        ["kron"] = x => [x[0].kron(x[1])],
        ["inverse"] = x => [x[0].inverse()],
        ["det"] = x => [x[0].det()],
        ["cholesky"] = x => [linalg.cholesky(x[0])],
        ["solve"] = x => [linalg.solve(x[0], x[1])],
        ["eigvalsh"] = x => [linalg.eigvalsh(x[0])],
        ["svdvals"] = x => [linalg.svdvals(x[0])],
        ["matrix_norm"] = x => [linalg.matrix_norm(x[0], "nuc")],
        ["matrix_exp"] = x => [x[0].matrix_exp()],
        ["pinv"] = x => [linalg.pinv(x[0])],
        ["F.conv2d"] = x => [F.conv2d(x[0], x[1], x[2], [2, 1], [1, 2])],
        ["F.conv2d.same"] = x => [F.conv2d_padding(x[0], x[1], x[2], padding: Padding.Same)],
        ["F.conv1d.groups"] = x => [F.conv1d(x[0], x[1], stride: 2, dilation: 2, groups: 3)],
        ["F.max_pool2d"] = x => [F.max_pool2d(x[0], 3, 2, 1)],
        ["F.avg_pool2d"] = x => [F.avg_pool2d(x[0], (2, 3))],
        ["F.adaptive_avg_pool2d"] = x => [F.adaptive_avg_pool2d(x[0], (3, 2))],
        ["F.max_pool1d"] = x => [F.max_pool1d(x[0], 2)],
        ["F.pad.reflect"] = x => [F.pad(x[0], (1, 2, 2, 1), PaddingModes.Reflect)],
        ["F.pad.constant"] = x => [F.pad(x[0], (1, -1), value: 3)],
        ["F.batch_norm.eval"] = x => [F.batch_norm(x[0], x[1], x[2], x[3], x[4])],
        ["F.batch_norm.train"] = x => [F.batch_norm(x[0], null, null, x[1], x[2], true)],
        ["F.layer_norm"] = x => [F.layer_norm(x[0], [3, 9])],
        ["F.group_norm"] = x => [F.group_norm(cat([x[0], x[0]], 1), 2)],
        ["F.linear"] = x => [F.linear(x[0], x[1].T)],
        ["F.cross_entropy"] = x => [F.cross_entropy(x[0], Classes(), x[1], label_smoothing: 0.1)],
        ["F.cross_entropy.sum"] = x => [F.cross_entropy(x[0], Classes(), reduction: nn.Reduction.Sum)],
        ["F.nll_loss"] = x => [F.nll_loss(x[0].log_softmax(1), Classes())],
        ["F.mse_loss"] = x => [F.mse_loss(x[0], x[1])],
        ["F.l1_loss"] = x => [F.l1_loss(x[0], x[1], nn.Reduction.Sum)],
        ["F.smooth_l1_loss"] = x => [F.smooth_l1_loss(x[0], x[1], beta: 0.5)],
        ["F.huber_loss"] = x => [F.huber_loss(x[0], x[1], 0.7)],
        ["F.bce_logits"] = x => [F.binary_cross_entropy_with_logits(x[0], x[1], pos_weights: x[2])],
        ["F.kl_div"] = x => [F.kl_div(x[0].log_softmax(1), x[1].softmax(1), false, nn.Reduction.Sum)],
        ["optim.sgd"] = x => [Trained(x, p => optim.SGD(p, 0.01, 0.9, weight_decay: 0.1, nesterov: true))],
        ["optim.sgd.plain"] = x => [Trained(x, p => optim.SGD(p, 0.01))],
        ["optim.adam"] = x => [Trained(x, p => optim.Adam(p, 0.05, weight_decay: 0.1))],
        ["optim.adam.amsgrad"] = x => [Trained(x, p => optim.Adam(p, 0.05, amsgrad: true))],
        ["optim.adamw"] = x => [Trained(x, p => optim.AdamW(p, 0.05, weight_decay: 0.1))],
    };

    public static TheoryData<string> Names => [.. s_cases.Keys.Where(name => !name.StartsWith("seeded.", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public void As_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var expected = s_cases[name];
        var inputs = expected.inputs.Select(Given).ToArray();
        Same(expected, s_operations.TryGetValue(name, out var operation) ? operation(inputs) : [ByName(name, inputs)]);
    }

    [Fact]
    public void Seeded_draws_are_those_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        Same(s_cases["seeded.rand"], [rand(5)]);
        Same(s_cases["seeded.randn"], [randn(20)]);
        Same(s_cases["seeded.randperm"], [randperm(10)]);
        Same(s_cases["seeded.randint"], [randint(0, 100, new long[] { 6 })]);
        Same(s_cases["seeded.dropout"], [F.dropout(ones(12), 0.4)]);
        using var linear = nn.Linear(6, 4);
        Same(s_cases["seeded.linear"], [linear.weight, linear.bias!]);
        using var conv = nn.Conv2d(2, 3, 3L);
        Same(s_cases["seeded.conv2d"], [conv.weight, conv.bias!]);
    }

    // A function of torch with the case's name and as many tensors.
    private static Tensor ByName(string name, Tensor[] inputs)
    {
        var types = Enumerable.Repeat(typeof(Tensor), inputs.Length).ToArray();
        var method =
            typeof(torch).GetMethod(name, types)
            ?? throw new InvalidOperationException($"There is no torch.{name} of {inputs.Length} tensors, nor an entry for it here.");
        return (Tensor)method.Invoke(null, [.. inputs])!;
    }

    private static Tensor Given(Array1 array) => tensor(Array.ConvertAll(array.values, x => (float)x), array.shape);

    private static Tensor Classes() => tensor(new long[] { 0, 3, 1, 1, 2 });

    private static Tensor[] Both((Tensor, Tensor) both) => [both.Item1, both.Item2];

    private static Tensor Trained(Tensor[] x, Func<IEnumerable<TorchSharp.Modules.Parameter>, optim.Optimizer> make)
    {
        using var parameter = new TorchSharp.Modules.Parameter(x[0].clone());
        using var optimizer = make([parameter]);
        for (var i = 0; i < 10; i++)
        {
            optimizer.zero_grad();
            ((parameter - x[1]).pow(2) * x[2]).sum().backward();
            optimizer.step();
        }
        return parameter.detach();
    }

    private static void Same(Case expected, Tensor[] results)
    {
        Assert.Equal(expected.results.Length, results.Length);
        foreach (var (want, got) in expected.results.Zip(results))
        {
            Assert.Equal(want.shape, got.shape);
            var values = got.detach().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
            for (var i = 0; i < values.Length; i++)
            {
                var error = Math.Abs(values[i] - want.values[i]);
                Assert.True(
                    error <= 1e-6 + (2e-5 * Math.Abs(want.values[i])),
                    $"{expected.name}[{i}]: expected {want.values[i]}, got {values[i]}"
                );
            }
        }
    }
}
