using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.Torch.Tests;

public class InPlaceTests
{
    private static readonly Scalar s_number = 0.5;
    private static readonly Tensor s_mask = eye(4).to_type(ScalarType.Bool).DetachFromDisposeScope();

    // Each operation changes its first tensor. Operands are [4, 4]; row and column are vectors.
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor, Tensor>> s_operations = new()
    {
        ["addmm_"] = (a, b, c) => a.addmm_(b, c),
        ["addmm_ scaled"] = (a, b, c) => a.addmm_(b, c, 0.5f, 2),
        ["add_"] = (a, b, _) => a.add_(b),
        ["add_ alpha"] = (a, b, _) => a.add_(b, s_number),
        ["add_ scalar"] = (a, _, _) => a.add_(s_number),
        ["sub_"] = (a, b, _) => a.sub_(b),
        ["mul_"] = (a, b, _) => a.mul_(b),
        ["mul_ scalar"] = (a, _, _) => a.mul_(s_number),
        ["div_"] = (a, b, _) => a.div_(b),
        ["addcmul_"] = (a, b, c) => a.addcmul_(b, c, s_number),
        ["addcdiv_"] = (a, b, c) => a.addcdiv_(b, c, s_number),
        ["lerp_"] = (a, b, c) => a.lerp_(b, c),
        ["copy_"] = (a, b, _) => a.copy_(b),
        ["fill_"] = (a, _, _) => a.fill_(s_number),
        ["clamp_"] = (a, _, _) => a.clamp_(s_number, null),
        ["clamp_min_"] = (a, _, _) => a.clamp_min_(s_number),
        ["sign_"] = (a, _, _) => a.sign_(),
        ["neg_"] = (a, _, _) => a.neg_(),
        ["abs_"] = (a, _, _) => a.abs_(),
        ["sqrt_"] = (a, _, _) => a.sqrt_(),
        ["exp_"] = (a, _, _) => a.exp_(),
        ["leaky_relu_"] = (a, _, _) => a.leaky_relu_(s_number),
        ["relu_"] = (a, _, _) => a.relu_(),
        ["sigmoid_"] = (a, _, _) => a.sigmoid_(),
        ["tanh_"] = (a, _, _) => a.tanh_(),
        ["masked_fill_"] = (a, b, _) => a.masked_fill_(s_mask, s_number),
        ["pow_"] = (a, _, _) => a.pow_(s_number),
        ["gt_"] = (a, b, _) => a.gt_(b),
        ["normal_"] = (a, _, _) => a.normal_(),
        ["uniform_"] = (a, _, _) => a.uniform_(0, 1),
        ["requires_grad_"] = (a, _, _) => a.requires_grad_(false),
        ["detach_"] = (a, _, _) => a.detach_(),
    };

    public static TheoryData<string> Names => [.. s_operations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Returns_the_tensor_itself_and_allocates_nothing(string name)
    {
        using var scope = NewDisposeScope();
        var operation = s_operations[name];
        var (a, b, c) = (rand(4, 4), rand(4, 4), rand(4, 4));
        var handle = a.Handle;
        var count = Tensor.TotalCount;
        Assert.Same(a, operation(a, b, c));
        Assert.Equal(handle, a.Handle);
        for (var i = 0; i < 100; i++)
        {
            operation(a, b, c);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            operation(a, b, c);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(count, Tensor.TotalCount);
    }

    [Fact]
    public void Addmm_computes_in_place()
    {
        using var scope = NewDisposeScope();
        var a = ones(2, 2);
        var b = tensor(new[] { 1f, 2, 3, 4 }, [2, 2]);
        a.addmm_(b, b.T, 2, 0.5f);
        Assert.Equal(new[] { 2 + 2.5f, 2 + 5.5f, 2 + 5.5f, 2 + 12.5f }, a.data<float>().ToArray());
    }

    [Fact]
    public void Zero_returns_another_tensor_over_the_same_memory()
    {
        using var scope = NewDisposeScope();
        var a = ones(2);
        var zeroed = a.zero_();
        Assert.NotSame(a, zeroed);
        Assert.Equal(0f, a.sum().ToSingle());
        zeroed.Dispose();
        Assert.False(a.IsInvalid);
    }
}
