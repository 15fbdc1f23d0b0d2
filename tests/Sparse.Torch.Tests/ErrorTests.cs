using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Sparse.Torch.Tests;

/// <summary>Whatever libtorch refuses is an exception that names the operator and the shapes; the process lives on.</summary>
public class ErrorTests
{
    private static string Message(Action action)
    {
        var count = Tensor.TotalCount;
        var message = Assert.Throws<ExternalException>(action).Message;
        Assert.True(Tensor.TotalCount >= count);
        return message;
    }

    [Fact]
    public void Shapes_that_do_not_fit()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (ones(2, 3), ones(2, 3));
        foreach (
            var (name, action) in new (string, Action)[]
            {
                ("matmul", () => a.matmul(b)),
                ("mm", () => a.mm(b)),
                ("addmm_", () => a.addmm_(a, b)),
                ("linear", () => F.linear(a, ones(4, 2))),
                ("add", () => a.add(ones(4))),
                ("view", () => a.view(4)),
                ("cat", () => cat([a, ones(3)])),
                ("index_select", () => a.index_select(0, tensor(new long[] { 5 }))),
                ("conv2d", () => F.conv2d(ones(1, 2, 4, 4), ones(1, 3, 2, 2))),
                ("cross_entropy", () => F.cross_entropy(a, ones([3], int64))),
                ("einsum", () => einsum("ij,jk->ik", a, b)),
                ("index_get", () => _ = a[7]),
                ("cummax", () => a.cummax(4)),
                ("split_sizes", () => a.split([1, 1, 1], 0)),
            }
        )
        {
            var message = Message(action);
            Assert.StartsWith(name + ": ", message);
            Assert.True(name is "einsum" || message.Contains('['), message);
        }
        Assert.Contains("(Float[2, 3], Float[2, 3])", Message(() => a.matmul(b)));
        Assert.Contains("(Float[2, 3], Float[4])", Message(() => a.add_(ones(4))));
    }

    [Fact]
    public void Gradients_that_do_not_exist()
    {
        using var scope = NewDisposeScope();
        var x = ones([2], requires_grad: true);
        var unused = ones([2], requires_grad: true);
        Assert.Contains("autograd_grad", Message(() => autograd.grad([x.sum()], [unused])));
        Assert.True(autograd.grad([x.sum()], [x, unused], allow_unused: true)[1].IsInvalid);
        Assert.Contains("grad", Message(() => autograd.grad([ones(1)], [x])));

        var loss = x.pow(2).sum();
        loss.backward();
        Assert.Contains("backward", Message(loss.backward));
        var again = x.pow(2).sum();
        autograd.grad([again], [x]);
        Assert.Contains("second time", Message(() => autograd.grad([again], [x])));
        Assert.Contains("backward", Message(() => (x * 2).backward()));
        Assert.Contains("shape", Message(() => x.grad = ones(3)));
        Assert.Contains("leaf", Message(() => x.add_(1)));
    }

    [Fact]
    public void Second_derivatives_without_a_kept_graph()
    {
        using var scope = NewDisposeScope();
        var x = ones([2], requires_grad: true);
        var loss = x.pow(3).sum();
        var first = autograd.grad([loss], [x], create_graph: true);
        Message(() =>
        {
            autograd.grad([first[0].sum()], [x]);
            autograd.grad([loss], [x]);
        });
    }

    [Fact]
    public void Items_and_types()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => ones(2).item<float>()).Message);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => ones(1).item<double>()).Message);
        Assert.Contains("item", Message(() => ones(2).ToSingle()));
        Assert.Contains("linalg_cholesky", Message(() => linalg.cholesky(-eye(2))));
        Assert.Contains("requires_grad", Message(() => ones([2], int64).requires_grad = true));
        Assert.Contains("Long[2]", Message(() => ones([2], int64).mean()));
        Assert.Throws<NotSupportedException>(() => zeros([1], names: ["N"]));
    }

    [Fact]
    public void Errors_on_other_threads_keep_their_own_messages()
    {
        Parallel.For(
            0,
            200,
            i =>
            {
                using var scope = NewDisposeScope();
                var size = 2 + (i % 7);
                var message = Assert.Throws<ExternalException>(() => ones(size).add(ones(size + 1))).Message;
                Assert.Contains($"Float[{size}], Float[{size + 1}]", message);
            }
        );
    }

    [Fact]
    public void A_disposed_tensor_is_named_as_such()
    {
        var a = ones(2);
        a.Dispose();
        a.Dispose();
        Assert.Contains("disposed", Assert.Throws<InvalidOperationException>(() => a + 1).Message);
        Assert.True(a.IsInvalid);
        Assert.Equal("invalid tensor", a.ToString());
    }
}
