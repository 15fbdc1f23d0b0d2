using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Sparse.Torch.Tests;

public class AutogradTests
{
    // Functions of a [3, 2] tensor, smooth at the point they are tried at.
    private static readonly Dictionary<string, Func<Tensor, Tensor>> s_functions = new()
    {
        ["polynomial"] = x => (x.pow(3) - (2 * x)).sum(),
        ["division"] = x => (1.0 / (x * x + 1)).sum(),
        ["number over tensor"] = x => (3 / (x + 3)).sum(),
        ["number minus tensor"] = x => (2 - x).pow(2).sum(),
        ["matmul"] = x => x.matmul(x.T).pow(2).sum(),
        ["addmm"] = x => zeros([3, 3], float64).addmm(x, x.t(), 1, 0.5f).exp().mean(),
        ["softmax"] = x => x.softmax(1)[TensorIndex.Ellipsis, 0].log().sum(),
        ["linear"] = x => F.leaky_relu(F.linear(x, arange(8, float64).view(4, 2) / 7 - 0.5)).pow(2).sum(),
        ["cross entropy"] = x => F.cross_entropy(x, tensor(new long[] { 1, 0, 1 })),
        ["norm"] = x => linalg.vector_norm(x, 3) + x.norm(),
        ["indexing"] = x => (x[1..] * x[..^1]).sum() + x.index_select(0, tensor(new long[] { 2, 2 })).pow(2).sum(),
        ["where"] = x => where(x > 0, x * 3, x.pow(2)).sum(),
        ["logsumexp"] = x => x.logsumexp(1).prod(),
        ["views"] = x => (x.T.contiguous().view(6)[2..4] * x.reshape(-1)[..2]).sum(),
        ["batch norm"] = x => F.batch_norm(x, null, null, training: true).pow(3).sum(),
    };

    public static TheoryData<string> Names => [.. s_functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_finite_differences(string name)
    {
        using var scope = NewDisposeScope();
        var f = s_functions[name];
        var x = tensor(new[] { 0.3, -0.7, 1.1, 0.4, -0.2, 0.9 }, [3, 2], requires_grad: true);
        var gradient = autograd.grad([f(x)], [x])[0].data<double>().ToArray();
        f(x).backward();
        Assert.Equal(gradient, x.grad!.data<double>().ToArray());
        const double h = 1e-5;
        var values = x.data<double>().ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            double At(double step)
            {
                var moved = (double[])values.Clone();
                moved[i] += step;
                return f(tensor(moved, [3, 2])).item<double>();
            }
            Assert.Equal((At(h) - At(-h)) / (2 * h), gradient[i], 1e-7);
        }
    }

    [Fact]
    public void Grad_adds_up_is_set_and_is_removed()
    {
        using var scope = NewDisposeScope();
        var x = ones([2], requires_grad: true);
        Assert.Null(x.grad);
        (x * 3).sum().backward();
        (x * 3).sum().backward();
        Assert.Equal(new[] { 6f, 6 }, x.grad!.data<float>().ToArray());
        x.grad = tensor(new[] { 1f, 2 });
        Assert.Equal(new[] { 1f, 2 }, x.grad!.data<float>().ToArray());
        x.grad!.fill_(5);
        Assert.Equal(5f, x.grad![0].item<float>());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void Backward_takes_weights_inputs_and_keeps_graphs()
    {
        using var scope = NewDisposeScope();
        var x = ones([2], requires_grad: true);
        var y = ones([2], requires_grad: true);
        var product = x * y * 2;
        product.backward([tensor(new[] { 1f, 10 })], retain_graph: true, inputs: [x]);
        Assert.Equal(new[] { 2f, 20 }, x.grad!.data<float>().ToArray());
        Assert.Null(y.grad);
        autograd.backward([product.sum()]);
        Assert.Equal(new[] { 2f, 2 }, y.grad!.data<float>().ToArray());
        product = x * 2;
        product.retain_grad();
        product.sum().backward();
        Assert.Equal(new[] { 1f, 1 }, product.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Second_derivatives()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2.0, 3 }, requires_grad: true);
        var first = autograd.grad([x.pow(4).sum()], [x], retain_graph: true, create_graph: true)[0];
        Assert.Equal(new[] { 32.0, 108 }, first.data<double>().ToArray());
        Assert.Equal(new[] { 48.0, 108 }, autograd.grad([first.sum()], [x])[0].data<double>().ToArray());
    }

    [Fact]
    public void Modes_nest_and_belong_to_the_thread()
    {
        using var scope = NewDisposeScope();
        var x = ones([2], requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * 2).requires_grad);
            }
            Assert.False(is_grad_enabled());
            x.add_(1);
            var elsewhere = false;
            var thread = new Thread(() => elsewhere = is_grad_enabled());
            thread.Start();
            thread.Join();
            Assert.True(elsewhere);
        }
        Assert.True(is_grad_enabled());
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }
        Assert.False(is_inference_mode_enabled());
        Assert.False(x.detach().requires_grad);
        Assert.Equal(2f, x.detach()[0].item<float>());
    }

    [Fact]
    public void Anomaly_mode_finds_a_NaN()
    {
        using var scope = NewDisposeScope();
        using (autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled);
            var x = zeros([1], requires_grad: true);
            Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => (x.sqrt() * 0).sum().backward());
        }
        Assert.False(AnomalyMode.IsEnabled);
    }
}
